package io.tapeline.downloads;

import io.tapeline.downloads.FileSource.Location;
import io.tapeline.ledger.Breakers;
import io.tapeline.model.JobId;
import io.tapeline.model.JobOptions;
import io.tapeline.model.Reason;
import io.tapeline.model.TaskResult;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Downloads the files of a batch, several concurrently, until they are done or the time is over. Files that have not begun by then,
 * or when the job is cancelled or the breaker opens, are not begun. A download in progress is stopped when the time is over; if it
 * is recorded nevertheless, the next worker finds the record.
 */
final class FileDownloads {

    private static final Logger LOG = Logger.getLogger(FileDownloads.class);
    private static final Duration SETTLING = Duration.ofSeconds(3);
    static final Reason NOT_REACHED = new Reason("not-reached", "The batch ran out of time before this file.");
    static final Reason BREAKER_OPEN = new Reason("breaker-open", "The source is left alone for a while.");
    static final Reason STORE_BREAKER_OPEN =
            new Reason("storage-breaker-open", "S3 does not answer and is left alone for a while.");

    private final FileDownload download;
    private final Breakers breakers;
    private final StoreBreaker storeBreaker;
    private final Clock clock;
    private final JobRequests requests;
    private final int mostAtOnce;

    /**
     * @param mostAtOnce how many files may be read from their source at once, unless the job's options say fewer; the same number
     *     may be in the later steps, which are the end of the S3 request and the ledger
     */
    FileDownloads(
            FileDownload download,
            Breakers breakers,
            StoreBreaker storeBreaker,
            Clock clock,
            JobRequests requests,
            int mostAtOnce) {
        this.download = download;
        this.breakers = breakers;
        this.storeBreaker = storeBreaker;
        this.clock = clock;
        this.requests = requests;
        this.mostAtOnce = mostAtOnce;
    }

    /**
     * Begins without files.
     *
     * @param mayBeThere whether a file may have been stored before
     * @param stopAt when every file must be finished
     */
    Running begin(FileSource source, BatchMessage message, boolean mayBeThere, JobWatch job, Instant stopAt) {
        return new Running(source, message, mayBeThere, job, stopAt);
    }

    private int atOnce(JobId job) {
        return requests.of(job)
                .flatMap(request -> request.options().number(JobOptions.DOWNLOADS))
                .map(wanted -> Math.clamp(wanted, 1, mostAtOnce))
                .orElse(mostAtOnce);
    }

    /** Why no further file is begun now. */
    Optional<FileEnd> reasonNotToStart(FileSource source, JobWatch job, Instant stopAt) {
        Instant now = clock.instant();
        if (!now.isBefore(stopAt)) {
            return Optional.of(new FileEnd.Postponed(NOT_REACHED, Duration.ZERO));
        }
        if (job.cancelled()) {
            return Optional.of(new FileEnd.Cancelled());
        }
        if (source.breaker().map(breakers::ask).orElse(new Breakers.Permission.Granted(false))
                instanceof Breakers.Permission.Refused(Instant until)) {
            return Optional.of(new FileEnd.Postponed(BREAKER_OPEN, atLeastNothing(Duration.between(now, until))));
        }
        return storeBreaker
                .refusedUntil()
                .map(until -> new FileEnd.Waits(STORE_BREAKER_OPEN, atLeastNothing(Duration.between(now, until))));
    }

    private static Duration atLeastNothing(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    /** The files of one batch that are in progress, and those that wait for their turn. For one thread. */
    final class Running implements AutoCloseable {

        private final FileSource source;
        private final BatchMessage message;
        private final boolean mayBeThere;
        private final JobWatch job;
        private final Instant stopAt;
        private final Map<WantedFile, Attempt> attempts = new LinkedHashMap<>();
        private final Semaphore slots;
        private final ExecutorService pool;
        /** A permit for each file whose turn has come. */
        private final Semaphore turns = new Semaphore(0);

        private int turnsSeen;

        private Running(FileSource source, BatchMessage message, boolean mayBeThere, JobWatch job, Instant stopAt) {
            int atOnce = atOnce(message.job());
            this.source = source;
            this.message = message;
            this.mayBeThere = mayBeThere;
            this.job = job;
            this.stopAt = stopAt;
            this.slots = new Semaphore(atOnce, true);
            this.pool = Executors.newFixedThreadPool(
                    2 * atOnce, Thread.ofVirtual().name("download-", 0).factory());
        }

        /** Adds files behind those that were added before. */
        void add(Map<WantedFile, Location.Found> files) {
            files.forEach((file, location) -> {
                SoFar soFar = new SoFar();
                attempts.put(file, new Attempt(soFar, pool.submit(() -> end(file, location, soFar))));
            });
        }

        private FileEnd end(WantedFile file, Location.Found location, SoFar soFar) throws InterruptedException {
            try (ReadingSlot slot = ReadingSlot.take(slots)) {
                turns.release();
                Optional<FileEnd> reasonNotToStart = reasonNotToStart(source, job, stopAt);
                if (reasonNotToStart.isPresent()) {
                    return reasonNotToStart.get();
                }
                soFar.begun();
                return download.run(
                        new FileTask(source, message, file, location, mayBeThere, slot, job::cancelled, stopAt, soFar));
            }
        }

        /** Waits until at most so many files wait for their turn, or the time is over. */
        void awaitAtMost(int waiting) throws InterruptedException {
            int missing = attempts.size() - waiting - turnsSeen;
            if (missing > 0 && turns.tryAcquire(missing, left().toMillis(), TimeUnit.MILLISECONDS)) {
                turnsSeen += missing;
            }
        }

        private Duration left() {
            return atLeastNothing(Duration.between(clock.instant(), stopAt));
        }

        /**
         * Waits until every file is finished, or the time is over.
         *
         * @throws RuntimeException that a collaborator threw for any file (if the ledger is unavailable); the batch can be repeated
         *     without loss
         */
        Map<WantedFile, FileEnd> ends() {
            Map<WantedFile, FileEnd> ends = new LinkedHashMap<>();
            boolean timeIsUp = false;
            for (Map.Entry<WantedFile, Attempt> attempt : attempts.entrySet()) {
                Future<FileEnd> future = attempt.getValue().end();
                try {
                    Duration left = timeIsUp ? Duration.ZERO : left();
                    ends.put(attempt.getKey(), future.get(left.toMillis(), TimeUnit.MILLISECONDS));
                } catch (TimeoutException e) {
                    timeIsUp = true;
                    attempts.values().forEach(any -> any.end().cancel(true));
                    ends.put(attempt.getKey(), attempt.getValue().soFar().ifStopped());
                } catch (CancellationException e) {
                    ends.put(attempt.getKey(), attempt.getValue().soFar().ifStopped());
                } catch (ExecutionException e) {
                    throw TaskResult.unchecked(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("The batch was stopped from outside", e);
                }
            }
            return ends;
        }

        /** Stops the downloads that are still in progress. */
        @Override
        public void close() {
            pool.shutdownNow();
            try {
                if (!pool.awaitTermination(SETTLING.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.warn("event=still-running some downloads did not stop in time; they end with the process");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private record Attempt(SoFar soFar, Future<FileEnd> end) {}
}
