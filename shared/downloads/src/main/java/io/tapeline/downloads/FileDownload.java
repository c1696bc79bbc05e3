package io.tapeline.downloads;

import io.tapeline.downloads.FileSource.Location.Found;
import io.tapeline.downloads.LargeFiles.Begun;
import io.tapeline.downloads.SliceMoves.Time;
import io.tapeline.downloads.StoredFiles.There;
import io.tapeline.ledger.Breakers;
import io.tapeline.ledger.Transfers.Transfer;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.storage.StorageException;
import io.tapeline.storage.StorageException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** One file from its source into S3 and into the ledger. Safe for use by several threads. */
final class FileDownload {

    /**
     * How long to wait if a source demands fewer requests without saying for how long, or if other processes write to the same key
     * in S3.
     */
    private static final Duration UNSAID_WAIT = Duration.ofSeconds(5);

    private final StoredFiles stored;
    private final SliceMoves moves;
    private final StoreBreaker storeBreaker;
    private final Breakers breakers;
    private final Duration idle;
    private final int resumes;
    private final InstantSource clock;

    FileDownload(
            StoredFiles stored,
            SliceMoves moves,
            StoreBreaker storeBreaker,
            Breakers breakers,
            Duration idle,
            int resumes,
            InstantSource clock) {
        this.stored = stored;
        this.moves = moves;
        this.storeBreaker = storeBreaker;
        this.breakers = breakers;
        this.idle = idle;
        this.resumes = resumes;
        this.clock = clock;
    }

    /** Processes the file completely. */
    FileEnd run(FileTask task) {
        OpenedFile opened = new OpenedFile(
                task.source(), task.message().source(), task.file(), task.location(), stored.large(), idle);
        return task.soFar().afterFailure(end(task, opened), UNSAID_WAIT);
    }

    private FileEnd end(FileTask task, OpenedFile opened) {
        try {
            There there = task.mayBeThere() ? stored.look(task.message(), task.file()) : new There.Nothing();
            return there instanceof There.Ours(var object)
                    ? stored.adopt(task.message(), task.file(), object, task.until())
                    : fetched(task, opened, there);
        } catch (SourceException e) {
            return ended(task.source(), e);
        } catch (ResumingStream.SourceFailure e) {
            return ended(task.source(), e.problem());
        } catch (StorageException e) {
            return ended(e);
        } catch (IOException e) {
            return new FileEnd.Retry(new Reason("connection-broken", "The file's connection broke."));
        }
    }

    /**
     * Downloads the file. If S3 does not accept it because an object exists, or does not say whether it accepted it, the existing
     * object is examined: it is the file, stored by any worker, or a foreign object, which is replaced; replacing is tried once.
     */
    private FileEnd fetched(FileTask task, OpenedFile opened, There expected)
            throws SourceException, StorageException, IOException {
        try {
            return opened(task, opened, expected);
        } catch (StorageException e) {
            if (e.kind() != Kind.CONTESTED && e.kind() != Kind.UNAVAILABLE) {
                throw e;
            }
            There there = stored.look(task.message(), task.file());
            if (there instanceof There.Ours(var object)) {
                return stored.adopt(task.message(), task.file(), object, task.until());
            }
            if (e.kind() == Kind.CONTESTED && there instanceof There.Foreign) {
                return opened(task, opened, there);
            }
            throw e;
        }
    }

    private FileEnd opened(FileTask task, OpenedFile opened, There expected)
            throws SourceException, StorageException, IOException {
        FileFetch fetch = new FileFetch(stored, moves, task, expected, clock);
        Optional<Begun> begun = fetch.begun();
        if (begun.filter(Begun::isWhole).isPresent()) {
            return fetch.end(begun.get());
        }
        if (begun.filter(Begun::isInSlices).isPresent()) {
            BatchLog.goesOn(task.message(), task.file(), begun.get().bytes());
            Optional<FileEnd> end = fetch.inSlices(begun.get().noted(), opened);
            if (end.isPresent()) {
                allAnswered(task.source());
                return end.get();
            }
        }
        try (FileStream first = opened.open(begun);
                ResumingStream body =
                        new ResumingStream(first, opened::open, opened.isInPieces(), resumes, task.slot()::close)) {
            FileEnd end = fetch.end(opened, first, body, begun);
            allAnswered(task.source());
            return end;
        }
    }

    private void allAnswered(FileSource source) {
        storeBreaker.answered();
        answered(source);
    }

    /**
     * Helps with a file of which another worker has begun to move slices. Errors are left to that worker.
     *
     * @param begun the upload as it was read
     * @return why this worker stopped moving slices
     */
    SliceMoves.End help(
            FileSource source, WantedFile file, Found location, BatchMessage message, Transfer begun, Time time) {
        OpenedFile opened = new OpenedFile(source, message.source(), file, location, stored.large(), idle);
        try {
            SliceMoves.End end = moves.move(begun, opened, time).end();
            allAnswered(source);
            return end;
        } catch (SourceException e) {
            tell(source, e);
        } catch (ResumingStream.SourceFailure e) {
            tell(source, e.problem());
        } catch (StorageException e) {
            ended(e);
        } catch (IOException e) {
            return SliceMoves.End.GONE;
        }
        return SliceMoves.End.GONE;
    }

    SlicedFiles sliced() {
        return stored.sliced();
    }

    /**
     * The end of a file that this attempt did not get, if an earlier attempt stored it and died before recording it.
     *
     * @throws StorageException when S3 does not answer
     */
    Optional<FileEnd> storedBefore(BatchMessage message, WantedFile file, Instant until) throws StorageException {
        return stored.look(message, file) instanceof There.Ours(var object)
                ? Optional.of(stored.adopt(message, file, object, until))
                : Optional.empty();
    }

    /** Reports to the breaker that the source answers. */
    void answered(FileSource source) {
        source.breaker().ifPresent(breakers::succeeded);
    }

    /** What a failure of the source means for a file, after it was reported to the breaker. */
    FileEnd ended(FileSource source, SourceException e) {
        tell(source, e);
        return end(e);
    }

    /** Reports a failure to the breaker, if the source caused it. */
    void tell(FileSource source, SourceException e) {
        switch (e.kind()) {
            case PASSING -> source.breaker().ifPresent(breaker -> breakers.failed(breaker, Optional.empty()));
            case THROTTLED -> source.breaker().ifPresent(breaker -> breakers.failed(breaker, e.retryAfter()));
            // the source is not involved when a budget is used up
            case FINAL, EXPIRED, NOT_BEFORE -> {}
        }
    }

    /** What a failure of the source means for a file. */
    FileEnd end(SourceException e) {
        return switch (e.kind()) {
            case FINAL -> new FileEnd.Failed(e.reason());
            case EXPIRED, PASSING -> new FileEnd.Retry(e.reason());
            case THROTTLED -> new FileEnd.Postponed(e.reason(), e.retryAfter().orElse(UNSAID_WAIT));
            case NOT_BEFORE -> {
                Duration wait = Duration.between(clock.instant(), e.notBefore().orElseThrow());
                yield new FileEnd.Waits(e.reason(), wait.isNegative() ? Duration.ZERO : wait);
            }
        };
    }

    /** What a failure to store means for a file, after it was reported to S3's breaker. */
    FileEnd ended(StorageException e) {
        return switch (e.kind()) {
            case FINAL -> new FileEnd.Failed(e.reason());
            case PASSING -> new FileEnd.Retry(e.reason());
            case UNAVAILABLE -> new FileEnd.Waits(e.reason(), storeBreaker.failed());
            case CONTESTED -> {
                storeBreaker.answered();
                yield new FileEnd.Waits(e.reason(), UNSAID_WAIT);
            }
        };
    }
}
