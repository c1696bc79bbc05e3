package io.tapeline.managejobs;

import io.tapeline.ledger.Counters;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Jobs;
import io.tapeline.ledger.Tally;
import io.tapeline.managejobs.CostView.Amounts;
import io.tapeline.managejobs.CostView.Basis;
import io.tapeline.managejobs.CostView.Estimate;
import io.tapeline.managejobs.CostView.PriceList;
import io.tapeline.model.JobId;
import io.tapeline.usage.Usage;
import java.util.Optional;

/** Computes the cost of jobs: the usage so far, and an estimate for the whole job, based on its usage or on that of other jobs. */
final class CostViews {

    /** From this many files on, a job's own usage is the basis of an estimate. */
    private static final long ENOUGH = 20;
    /** An earlier job is searched among this many of the newest jobs. */
    private static final int LOOKED_AT = 20;

    /** Usage for a file of at most 64 MB, as CostEstimateTest (acceptance tests) counts it; the seconds are those of docs/cost.md. */
    private static final Usage OF_A_FILE = new Usage(0, 0.147, 1, 0, 3.05, 0.3, 0);

    /** Usage of a job with one manifest part, in addition to its files. */
    private static final Usage OF_A_JOB = new Usage(4, 1, 1, 2, 15, 12, 2);

    private final Jobs jobs;
    private final Prices prices;

    CostViews(Jobs jobs, Prices prices) {
        this.jobs = jobs;
        this.prices = prices;
    }

    /** @param estimated whether other files tell what the job's files cost; false for harvests */
    CostView of(Job job, Tally tally, boolean estimated) {
        return new CostView(
                new PriceList(prices.region(), prices.readOn()),
                Amounts.of(tally.used(), prices),
                estimated && job.extraction().files() > 0
                        ? Optional.of(estimate(job, tally.counters(), tally.used()))
                        : Optional.empty());
    }

    private Estimate estimate(Job job, Counters counters, Usage used) {
        long left = job.extraction().files() - (job.request().dryRun() ? 0 : counters.accounted());
        long worked = worked(counters);
        if (left == 0) {
            return estimate(job, Basis.THIS_JOB, Optional.empty(), used, size(counters));
        }
        if (worked >= ENOUGH && !used.equals(Usage.NONE)) {
            return estimate(
                    job,
                    Basis.THIS_JOB,
                    Optional.empty(),
                    used.plus(used.times((double) left / worked)),
                    size(counters));
        }
        Usage begun = job.request().dryRun() ? Usage.NONE : used;
        return earlier(job)
                .map(other -> estimate(
                        job,
                        Basis.EARLIER_JOB,
                        Optional.of(other.id()),
                        begun.plus(other.tally()
                                .used()
                                .times((double) left / worked(other.tally().counters()))),
                        size(other.tally().counters())))
                .orElseGet(() -> estimate(
                        job,
                        Basis.MEASURED_FIGURES,
                        Optional.empty(),
                        OF_A_JOB.plus(OF_A_FILE.times(left)),
                        Optional.empty()));
    }

    private Estimate estimate(Job job, Basis basis, Optional<JobId> other, Usage all, Optional<Double> size) {
        long files = job.extraction().files();
        return new Estimate(
                basis,
                other,
                files,
                Amounts.of(all, prices),
                size.map(bytes -> CostView.rounded(prices.ofKeeping(bytes * files))));
    }

    /** The newest earlier job with enough files. Jobs of older releases have no recorded usage. */
    private Optional<Earlier> earlier(Job job) {
        return jobs.newestFirst(LOOKED_AT, Optional.empty()).items().stream()
                .filter(other -> other.state() == JobState.DONE
                        && !other.request().dryRun()
                        && other.request().source().equals(job.request().source())
                        && !other.id().equals(job.id()))
                .map(other -> new Earlier(other.id(), jobs.tally(other.id())))
                .filter(other -> worked(other.tally().counters()) >= ENOUGH
                        && !other.tally().used().equals(Usage.NONE))
                .findFirst();
    }

    private record Earlier(JobId id, Tally tally) {}

    private static long worked(Counters counters) {
        return counters.done() + counters.failed();
    }

    private static Optional<Double> size(Counters counters) {
        return counters.done() == 0 ? Optional.empty() : Optional.of((double) counters.bytes() / counters.done());
    }
}
