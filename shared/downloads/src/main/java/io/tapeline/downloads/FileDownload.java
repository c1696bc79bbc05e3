package io.tapeline.downloads;

import io.tapeline.downloads.FileSource.Location;
import io.tapeline.downloads.StoredFiles.There;
import io.tapeline.ledger.Breakers;
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

    /** How long a source that wants fewer requests is left alone when it does not say, and a place in S3 that others write to. */
    private static final Duration UNSAID_WAIT = Duration.ofSeconds(5);

    private final StoredFiles stored;
    private final StoreBreaker storeBreaker;
    private final Breakers breakers;
    private final Duration idle;
    private final int resumes;
    private final InstantSource clock;

    FileDownload(
            StoredFiles stored,
            StoreBreaker storeBreaker,
            Breakers breakers,
            Duration idle,
            int resumes,
            InstantSource clock) {
        this.stored = stored;
        this.storeBreaker = storeBreaker;
        this.breakers = breakers;
        this.idle = idle;
        this.resumes = resumes;
        this.clock = clock;
    }

    /**
     * @param mayBeThere whether an earlier try may have stored the file without recording it
     * @param slot given back when the source has sent everything: S3 and the ledger take it in while the next file is read
     * @param until when reading back what is there is given up
     */
    FileEnd run(
            FileSource source,
            BatchMessage message,
            WantedFile file,
            Location.Found location,
            boolean mayBeThere,
            ReadingSlot slot,
            Instant until) {
        OpenedFile opened = new OpenedFile(source, message.source(), file, location, idle);
        try {
            There there = mayBeThere ? stored.look(message, file) : new There.Nothing();
            return there instanceof There.Ours(var object)
                    ? stored.adopt(message, file, object, until)
                    : fetched(source, message, file, opened, there, slot, until);
        } catch (SourceException e) {
            return ended(source, e);
        } catch (ResumingStream.SourceFailure e) {
            return ended(source, e.problem());
        } catch (StorageException e) {
            return ended(e);
        } catch (IOException e) {
            return new FileEnd.Retry(new Reason("connection-broken", "The file's connection broke."));
        }
    }

    /**
     * Fetches the file. If S3 does not take it because something is there, or does not say whether it took it, what is there
     * counts: it is the file, by any worker, or it is foreign and replaced, which is tried once.
     */
    private FileEnd fetched(
            FileSource source,
            BatchMessage message,
            WantedFile file,
            OpenedFile opened,
            There expected,
            ReadingSlot slot,
            Instant until)
            throws SourceException, StorageException, IOException {
        try {
            return fetched(source, message, file, opened, expected, slot);
        } catch (StorageException e) {
            if (e.kind() != Kind.CONTESTED && e.kind() != Kind.UNAVAILABLE) {
                throw e;
            }
            There there = stored.look(message, file);
            if (there instanceof There.Ours(var object)) {
                return stored.adopt(message, file, object, until);
            }
            if (e.kind() == Kind.CONTESTED && there instanceof There.Foreign) {
                return fetched(source, message, file, opened, there, slot);
            }
            throw e;
        }
    }

    private FileEnd fetched(
            FileSource source,
            BatchMessage message,
            WantedFile file,
            OpenedFile opened,
            There expected,
            ReadingSlot slot)
            throws SourceException, StorageException, IOException {
        try (FileStream first = opened.open(0, "");
                ResumingStream body = new ResumingStream(first, opened::open, resumes, slot::close)) {
            FileEnd end = stored.store(message, file, expected, body, first.length());
            storeBreaker.answered();
            answered(source);
            return end;
        }
    }

    /**
     * What a file ends as that this try did not get, if an earlier one stored it and died before recording it.
     *
     * @throws StorageException when S3 does not say
     */
    Optional<FileEnd> storedBefore(BatchMessage message, WantedFile file, Instant until) throws StorageException {
        return stored.look(message, file) instanceof There.Ours(var object)
                ? Optional.of(stored.adopt(message, file, object, until))
                : Optional.empty();
    }

    /** Tells the breaker that the source answers. */
    void answered(FileSource source) {
        source.breaker().ifPresent(breakers::succeeded);
    }

    /** What a failure of the source means for a file, after the breaker has been told of it. */
    FileEnd ended(FileSource source, SourceException e) {
        tell(source, e);
        return end(e);
    }

    /** Tells the breaker that the source failed, if it is the source that did. */
    void tell(FileSource source, SourceException e) {
        switch (e.kind()) {
            case PASSING -> source.breaker().ifPresent(breaker -> breakers.failed(breaker, Optional.empty()));
            case THROTTLED -> source.breaker().ifPresent(breaker -> breakers.failed(breaker, e.retryAfter()));
            // of a budget that is used up the source knows nothing
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

    /** What a failure to store means for a file, after S3's breaker has been told of it. */
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
