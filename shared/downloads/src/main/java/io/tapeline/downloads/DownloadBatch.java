package io.tapeline.downloads;

import io.tapeline.downloads.BatchWork.NotNow;
import io.tapeline.ledger.Batches;
import io.tapeline.ledger.Batches.Claim;
import io.tapeline.ledger.Batches.Delivery;
import io.tapeline.ledger.Batches.Finish;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.ledger.Jobs;
import io.tapeline.model.Reason;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.MessageQueue;
import io.tapeline.queues.Outgoing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Processes one delivery of a batch message: claims the batch, processes its files, finishes it, and sends its follow-ups. It may
 * be ended at any point: the next delivery does what is not finished, and the batch is counted once.
 */
final class DownloadBatch {

    private final Batches batches;
    private final Jobs jobs;
    private final MessageQueue<BatchMessage> queue;
    private final LateBatches late;
    private final BatchWork work;
    private final Outcomes outcomes;
    private final Clock clock;
    private final Margins margins;

    /**
     * Reserved times.
     *
     * @param stop before the deadline; for finishing a batch
     * @param lease beyond the deadline, during which no other worker may claim the batch
     */
    public record Margins(Duration stop, Duration lease) {}

    DownloadBatch(
            Batches batches,
            Jobs jobs,
            MessageQueue<BatchMessage> queue,
            LateBatches late,
            BatchWork work,
            Outcomes outcomes,
            Clock clock,
            Margins margins) {
        this.batches = batches;
        this.jobs = jobs;
        this.queue = queue;
        this.late = late;
        this.work = work;
        this.outcomes = outcomes;
        this.clock = clock;
        this.margins = margins;
    }

    /**
     * @param delivery which receipt of the message this is
     * @param deadline when the process may be ended
     * @throws RuntimeException when the ledger or the queue is not available: the message is to be delivered again
     */
    public Result run(BatchMessage message, Delivery delivery, Instant deadline) {
        JobWatch job = new JobWatch(jobs, message.job(), clock);
        Instant now = clock.instant();
        try {
            if (message.asksForHelp()) {
                work.help(message, job, deadline.minus(margins.stop()));
                return new Result.Helped();
            }
            Optional<NotNow> notNow = job.cancelled() ? Optional.empty() : work.notNow(message);
            if (notNow.isPresent()) {
                send(List.of(new Outgoing<>(message, notNow.get().delay())));
                return new Result.PutOff(notNow.get().why(), notNow.get().delay());
            }
            Duration lease = Duration.between(now, deadline).plus(margins.lease());
            return claimed(message, delivery, job, lease, deadline);
        } finally {
            work.leave(message.source());
        }
    }

    private Result claimed(BatchMessage message, Delivery delivery, JobWatch job, Duration lease, Instant deadline) {
        return switch (batches.claim(message, lease, delivery)) {
            case Claim.HeldElsewhere(Instant until) -> new Result.HeldElsewhere(until);
            case Claim.Done(List<Outgoing<BatchMessage>> unsent) -> {
                sendAndEnd(message, unsent);
                yield new Result.CountedBefore();
            }
            case Claim.Held held -> finish(held, job, lease, deadline.minus(margins.stop()));
        };
    }

    private Result finish(Claim.Held held, JobWatch job, Duration lease, Instant stopAt) {
        BatchMessage message = held.message();
        Map<WantedFile, FileEnd> ends = work.run(held, job, lease, stopAt);
        BatchLog.notYet(message, ends);
        Outcome outcome = outcomes.of(message, ends);
        return switch (batches.finish(held, outcome)) {
            case Finish.Counted(List<Outgoing<BatchMessage>> followUps) -> {
                sendAndEnd(message, followUps);
                yield new Result.Counted(outcome);
            }
            case Finish.CountedElsewhere() -> new Result.CountedBefore();
        };
    }

    private void sendAndEnd(BatchMessage message, List<Outgoing<BatchMessage>> followUps) {
        if (!followUps.isEmpty()) {
            send(followUps);
        }
        jobs.endIfComplete(message.job());
        work.finished(message.job());
    }

    private void send(List<Outgoing<BatchMessage>> messages) {
        List<Outgoing<BatchMessage>> now = late.takeOver(messages);
        if (!now.isEmpty()) {
            queue.send(now);
        }
    }

    /** The result of a delivery. */
    public sealed interface Result {

        /** The batch is done; the message may be deleted. */
        record Counted(Outcome outcome) implements Result {}

        /** The message asked for help, and nothing is left to help with, or no time; it may be deleted. */
        record Helped() implements Result {}

        /** Another worker has counted the batch; the message may be deleted. */
        record CountedBefore() implements Result {}

        /**
         * The breaker of the source or of S3 is open, or other jobs are fetching all of the files. The same message has been sent
         * again with a delay, so this one may be deleted.
         */
        record PutOff(Reason why, Duration delay) implements Result {}

        /** Another worker holds the batch: the message is to be delivered again when that worker's lease is over. */
        record HeldElsewhere(Instant until) implements Result {}
    }
}
