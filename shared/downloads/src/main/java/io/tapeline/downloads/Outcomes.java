package io.tapeline.downloads;

import io.tapeline.ledger.Batches.FailedFile;
import io.tapeline.ledger.Batches.FollowUp;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.ledger.Counters;
import io.tapeline.ledger.GroupCounts;
import io.tapeline.model.Backoff;
import io.tapeline.model.Reason;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.FileGroups;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Computes the outcome of a batch from the results of its files. Pure except for the random generator. */
final class Outcomes {

    /**
     * How often a file may be postponed in one attempt. After that, a postponement uses up an attempt, so that a batch which its
     * source postpones again and again ends. Files that wait for another job or for S3 ({@link FileEnd.Waits}) may wait longer,
     * because their source is not the cause.
     */
    static final int MAX_POSTPONEMENTS = 40;

    private final int maxRetries;
    private final Backoff backoff;
    private final RandomGenerator random;

    /**
     * @param maxRetries of a file after its first attempt, 0 to 20
     */
    Outcomes(int maxRetries, Backoff backoff, RandomGenerator random) {
        if (maxRetries < 0 || maxRetries > 20) {
            throw new IllegalArgumentException("TAPELINE_RETRIES must be a whole number from 0 to 20");
        }
        this.maxRetries = maxRetries;
        this.backoff = backoff;
        this.random = random;
    }

    /**
     * @param ends one for each file of the message; a file that the message names twice is counted as skipped the second time
     */
    Outcome of(BatchMessage message, Map<WantedFile, FileEnd> ends) {
        GroupCounts groups = duplicates(message);
        int done = 0;
        long bytes = 0;
        int skipped = message.skipped() + message.files().size() - ends.size();
        List<WantedFile> cancelled = new ArrayList<>();
        List<FailedFile> failures = new ArrayList<>();
        List<WantedFile> again = new ArrayList<>();
        List<WantedFile> later = new ArrayList<>();
        List<WantedFile> waiting = new ArrayList<>();
        Duration longestDelay = Duration.ZERO;
        Duration longestWait = Duration.ZERO;
        boolean mayWait = message.postponements() < MAX_POSTPONEMENTS;
        for (Map.Entry<WantedFile, FileEnd> end : ends.entrySet()) {
            WantedFile file = end.getKey();
            switch (end.getValue()) {
                case FileEnd.Done(long size) -> {
                    done++;
                    bytes += size;
                    groups.add(file, Counters.done(size));
                }
                case FileEnd.Skipped() -> {
                    skipped++;
                    groups.add(file, Counters.SKIPPED);
                }
                case FileEnd.Cancelled() -> cancelled.add(file);
                case FileEnd.Failed(var reason) -> failures.add(new FailedFile(file, reason, message.attempt() + 1));
                case FileEnd.Postponed(var reason, Duration delay)
                when mayWait -> {
                    later.add(file);
                    longestDelay = longer(longestDelay, delay);
                }
                case FileEnd.Postponed(var reason, var delay) -> tryAgain(message, file, reason, again, failures);
                case FileEnd.Waits(var reason, Duration delay) -> {
                    waiting.add(file);
                    longestWait = longer(longestWait, delay);
                }
                case FileEnd.Retry(var reason) -> tryAgain(message, file, reason, again, failures);
            }
        }
        List<FollowUp> followUps = new ArrayList<>();
        for (List<WantedFile> group : groups(again)) {
            followUps.add(new FollowUp(group, message.attempt() + 1, backoff.delayAfter(message.attempt(), random)));
        }
        for (List<WantedFile> group : groups(later)) {
            followUps.add(new FollowUp(group, message.attempt(), message.postponements() + 1, longestDelay));
        }
        for (List<WantedFile> group : groups(waiting)) {
            followUps.add(new FollowUp(group, message.attempt(), message.postponements(), longestWait));
        }
        return new Outcome(done, skipped, cancelled, bytes, failures, followUps, groups.byGroup());
    }

    private static GroupCounts duplicates(BatchMessage message) {
        GroupCounts groups = new GroupCounts();
        Set<WantedFile> once = new HashSet<>();
        for (WantedFile file : message.files()) {
            if (!once.add(file)) {
                groups.add(file, Counters.SKIPPED);
            }
        }
        return groups;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void tryAgain(
            BatchMessage message, WantedFile file, Reason reason, List<WantedFile> again, List<FailedFile> failures) {
        if (message.attempt() < maxRetries) {
            again.add(file);
        } else {
            failures.add(new FailedFile(file, reason, message.attempt() + 1));
        }
    }

    private static List<List<WantedFile>> groups(List<WantedFile> files) {
        return FileGroups.of(files, FollowUp.MOST_FILES, Function.identity());
    }
}
