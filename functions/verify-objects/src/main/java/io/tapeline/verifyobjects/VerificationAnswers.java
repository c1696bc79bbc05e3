package io.tapeline.verifyobjects;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.verifyobjects.run.Counts;
import io.tapeline.verifyobjects.run.Finding;
import io.tapeline.verifyobjects.run.Findings;
import io.tapeline.verifyobjects.run.LastChecks.LastCheck;
import io.tapeline.verifyobjects.run.Run;
import io.tapeline.verifyobjects.run.Runs;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The JSON of verifications in the API's answers; {@code infra/openapi.yaml} describes each field. */
final class VerificationAnswers {

    private VerificationAnswers() {}

    @RegisterForReflection
    record RunPage(List<RunView> verifications, Optional<String> next) {

        static RunPage of(Runs.Page page) {
            return new RunPage(page.runs().stream().map(RunView::of).toList(), page.next());
        }
    }

    @RegisterForReflection
    record RunView(
            String id,
            String kind,
            String prefix,
            String read,
            String state,
            String phase,
            CountsView counts,
            Instant createdAt,
            Optional<Instant> notBefore,
            Optional<Instant> endedAt,
            Optional<String> reason) {

        static RunView of(Run run) {
            return new RunView(
                    run.id().value(),
                    run.wanted().kind().name().toLowerCase(Locale.ROOT),
                    run.wanted().prefix(),
                    run.wanted().readAll() ? "all" : "share",
                    run.state().value(),
                    run.place().phase().name().toLowerCase(Locale.ROOT),
                    CountsView.of(run.counts()),
                    run.createdAt(),
                    run.notBefore(),
                    run.endedAt(),
                    run.reason());
        }
    }

    /** The results of a run, as numbers. */
    @RegisterForReflection
    record CountsView(
            long objects,
            long read,
            long readBytes,
            long readsLeftOut,
            long damaged,
            long missing,
            long unexpected,
            long uploadsAborted) {

        static CountsView of(Counts counts) {
            return new CountsView(
                    counts.objects(),
                    counts.read(),
                    counts.readBytes(),
                    counts.readsLeftOut(),
                    counts.damaged(),
                    counts.missing(),
                    counts.unexpected(),
                    counts.uploadsAborted());
        }
    }

    @RegisterForReflection
    record FindingPage(List<FindingView> findings, Optional<String> next) {

        static FindingPage of(Findings.Page page) {
            return new FindingPage(page.findings().stream().map(FindingView::of).toList(), page.next());
        }
    }

    /** A problem of an object. */
    @RegisterForReflection
    record FindingView(
            String objectKey,
            String kind,
            String reason,
            String advice,
            Optional<String> restore,
            Instant firstSeen,
            Instant lastSeen,
            String verification) {

        static FindingView of(Finding finding) {
            return new FindingView(
                    finding.key(),
                    finding.kind().value(),
                    finding.reason(),
                    finding.next(),
                    finding.restore(),
                    finding.firstSeen(),
                    finding.lastSeen(),
                    finding.run().value());
        }
    }

    /** When an object was last found intact, and what is wrong with it. */
    @RegisterForReflection
    record ObjectView(
            String objectKey,
            Optional<Instant> lastVerified,
            Optional<Instant> lastRead,
            Optional<String> verification,
            Optional<FindingView> finding) {

        static ObjectView of(String key, Optional<LastCheck> check, Optional<Finding> finding) {
            return new ObjectView(
                    key,
                    check.map(LastCheck::verified),
                    check.flatMap(LastCheck::read),
                    check.map(last -> last.run().value()),
                    finding.map(FindingView::of));
        }
    }
}
