package io.tapeline.verifyobjects.run;

import io.tapeline.ledger.WatchedFiles;
import io.tapeline.model.SourceId;
import io.tapeline.studio.Recordings;
import io.tapeline.verifyobjects.check.BucketObjects;
import io.tapeline.verifyobjects.check.CheckObject;
import io.tapeline.verifyobjects.check.FormerVersions;
import io.tapeline.verifyobjects.check.Records;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Assembles a worker from its parts. */
public final class Verification {

    private Verification() {}

    /** What is verified, and its records. */
    public record Stored(
            WatchedFiles files,
            Recordings recordings,
            Records records,
            BucketObjects objects,
            String bucket,
            List<SourceId> sources) {

        public Stored {
            sources = List.copyOf(sources);
        }
    }

    /** Where runs and their results are recorded. */
    public record Books(Runs runs, Findings findings, LastChecks checks) {}

    /**
     * The limits and settings of verification.
     *
     * @param together how many objects are checked concurrently
     * @param tolerated objects up to this age need no record yet
     * @param abandonedAfter age at which multipart uploads without a record are aborted
     * @param youngFor how long a version is checked every day after its registration
     * @param step how many files are checked before the progress of the run is recorded
     */
    public record Rules(
            Pace pace, Together together, Duration tolerated, Duration abandonedAfter, Duration youngFor, int step) {

        /** If a worker dies, at most this many objects are checked again, which takes little time. */
        public static final int STEP = 500;

        /** Longer than a batch of files may run, with allowance for a wrong clock. */
        private static final Duration SOONEST = Duration.ofHours(1);

        public Rules {
            if (abandonedAfter.compareTo(SOONEST) < 0) {
                throw new IllegalStateException("TAPELINE_VERIFY_ABANDONED_AFTER must be at least " + SOONEST
                        + ", longer than a batch of files may run, not " + abandonedAfter);
            }
            if (tolerated.isNegative()) {
                throw new IllegalStateException("TAPELINE_VERIFY_TOLERATED_AGE must not be negative");
            }
        }
    }

    public static AdvanceRun worker(
            Stored stored,
            Books books,
            Rules rules,
            RunWorkers workers,
            RunMetrics metrics,
            Supplier<String> names,
            Clock clock) {
        CheckGroup group = new CheckGroup(
                new CheckObject(stored.objects(), stored.records(), stored.files(), clock),
                new FormerVersions(stored.objects(), stored.bucket()),
                rules.pace(),
                rules.together(),
                clock);
        Map<Phase, Step.Of> phases = Map.of(
                Phase.YOUNG_VERSIONS,
                new VersionSteps(
                        stored.recordings(), group, run -> run.createdAt().minus(rules.youngFor())),
                Phase.VERSIONS,
                new VersionSteps(stored.recordings(), group, _ -> Instant.EPOCH),
                Phase.FILES,
                new FileSteps(stored.files(), stored.objects(), stored.sources(), group, rules.step()),
                Phase.STRANGERS,
                new StrangerSteps(stored.objects(), stored.records(), rules.tolerated(), clock),
                Phase.ABANDONED_UPLOADS,
                new AbandonedUploadSteps(stored.objects(), stored.records(), rules.abandonedAfter(), clock),
                Phase.FINDINGS,
                new FindingSteps(books.findings(), stored.objects(), stored.records(), group, rules.together(), clock));
        return new AdvanceRun(
                books.runs(),
                books.findings(),
                books.checks(),
                stored.objects(),
                phases,
                rules.pace(),
                workers,
                metrics,
                names,
                clock);
    }
}
