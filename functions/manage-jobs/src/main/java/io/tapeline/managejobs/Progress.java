package io.tapeline.managejobs;

import io.tapeline.ledger.Counters;
import io.tapeline.ledger.Extraction;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The speed of a job and its remaining time.
 *
 * @param elapsed from the job's creation to its end, or to now
 * @param filesPerSecond files ingested, on average over the time elapsed
 * @param bytesPerSecond likewise
 * @param eta time until all files are accounted for at the rate so far; empty when it can't be known: not all keys are known
 *     yet (in a harvest: those of this round), nothing has been done yet, or the job is not running
 */
record Progress(Duration elapsed, double filesPerSecond, double bytesPerSecond, Optional<Duration> eta) {

    static Progress of(Job job, Counters counters, Instant now) {
        Instant until = job.state().ended() ? job.endedAt().orElse(now) : now;
        Duration elapsed = Duration.between(job.createdAt(), until);
        if (elapsed.isNegative()) {
            elapsed = Duration.ZERO;
        }
        double seconds = elapsed.toMillis() / 1_000.0;
        return new Progress(
                elapsed,
                seconds == 0 ? 0 : counters.done() / seconds,
                seconds == 0 ? 0 : counters.bytes() / seconds,
                eta(job, counters, seconds));
    }

    private static Optional<Duration> eta(Job job, Counters counters, double seconds) {
        boolean known = job.extraction().stage() == Extraction.Stage.COMPLETE
                || job.extraction().stage() == Extraction.Stage.RESTING;
        if (job.state() != JobState.RUNNING || !known) {
            return Optional.empty();
        }
        long left = Math.max(0, job.extraction().files() - counters.accounted());
        // skipped files take very little time and come early, so the rate is that of the other files as soon as there
        // are some
        long worked = counters.accounted() - counters.skipped();
        long pace = worked > 0 ? worked : counters.skipped();
        if (pace == 0 || seconds == 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds((long) Math.ceil(left * seconds / pace)));
    }
}
