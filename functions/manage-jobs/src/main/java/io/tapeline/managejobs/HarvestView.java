package io.tapeline.managejobs;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.budget.Usage;
import io.tapeline.harvests.CutOff;
import io.tapeline.harvests.Summary;
import io.tapeline.ledger.Job;
import io.tapeline.model.Reason;
import io.tapeline.sources.CallBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The progress of a harvest of artists as the API shows it; {@code infra/openapi.yaml} describes each field. The job counts its
 * queries as files.
 */
@RegisterForReflection
record HarvestView(
        int round,
        long genresKnown,
        long artistsFound,
        long artistsNew,
        double newPerMinute,
        long pagesRead,
        long queriesCutOff,
        List<CutOffView> cutOff,
        BudgetView budget,
        long leastSeconds,
        List<Reason> notices) {

    private static final double MINUTE = 60.0;

    static HarvestView of(
            Job job, Summary summary, List<CutOff> cutOffs, CallBudget budget, Usage usage, Duration elapsed) {
        double minutes = elapsed.toMillis() / 1_000.0 / MINUTE;
        return new HarvestView(
                summary.round(),
                summary.terms(),
                summary.found(),
                summary.fresh(),
                minutes == 0 ? 0 : Math.round(summary.fresh() / minutes * 10) / 10.0,
                summary.pages(),
                summary.cutOff(),
                cutOffs.stream()
                        .map(cut -> new CutOffView(cut.query(), cut.readable(), cut.total()))
                        .toList(),
                new BudgetView(budget.calls(), budget.seconds(), usage.calls(), usage.inWindow(), usage.refusedUntil()),
                least(job.extraction().files(), budget),
                summary.notices());
    }

    /** The shortest time in seconds: one window's calls are made immediately, and each further window allows as many. */
    private static long least(long queries, CallBudget budget) {
        return Math.max(0, Math.ceilDiv(queries, budget.calls()) - 1) * budget.seconds();
    }

    /** A query with more results than its provider returns. */
    @RegisterForReflection
    record CutOffView(String query, int readable, int total) {}

    /** The provider's budget, which all jobs share. */
    @RegisterForReflection
    record BudgetView(int calls, int seconds, long made, int inWindow, Optional<Instant> refusedUntil) {}
}
