package io.tapeline.downloadbatch;

import io.tapeline.ledger.Breakers;
import io.tapeline.ledger.IngestedFiles;
import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.model.ObjectKeys;
import io.tapeline.model.Reason;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.sources.FileSource;
import io.tapeline.sources.FileSource.Location;
import io.tapeline.sources.FileStream;
import io.tapeline.sources.SourceException;
import io.tapeline.storage.NewObject;
import io.tapeline.storage.ObjectStore;
import io.tapeline.storage.StorageException;
import io.tapeline.storage.StoredObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One file from its source into S3 and into the ledger. Safe for use by several threads. */
final class FileDownload {

    /** How long a source that wants fewer requests is left alone when it does not say. */
    private static final Duration UNSAID_WAIT = Duration.ofSeconds(5);

    private final ObjectStore store;
    private final IngestedFiles ingested;
    private final Breakers breakers;
    private final Clock clock;
    private final Duration idle;
    private final int resumes;

    FileDownload(
            ObjectStore store, IngestedFiles ingested, Breakers breakers, Clock clock, Duration idle, int resumes) {
        this.store = store;
        this.ingested = ingested;
        this.breakers = breakers;
        this.clock = clock;
        this.idle = idle;
        this.resumes = resumes;
    }

    /**
     * @param mayBeThere whether an earlier try may have stored the file without recording it
     * @param slot given back when the source has sent everything: S3 and the ledger take it in while the next file is read
     */
    FileEnd run(
            FileSource source,
            BatchMessage message,
            WantedFile file,
            Location.Found location,
            boolean mayBeThere,
            ReadingSlot slot) {
        OpenedFile opened = new OpenedFile(source, message.source(), file, location, idle);
        String key = ObjectKeys.ingested(message.source(), file);
        try (FileStream first = opened.open(0, "")) {
            StoredObject stored = mayBeThere ? whatIsThere(key, first).orElse(null) : null;
            if (stored == null) {
                try (ResumingStream body = new ResumingStream(first, opened::open, resumes, slot::close)) {
                    stored =
                            store.put(new NewObject(key, file.format(), metadata(message, file)), body, first.length());
                }
            }
            breakers.succeeded(source.upstream());
            record(message, file, stored);
            return new FileEnd.Done(stored.bytes());
        } catch (SourceException e) {
            return ended(source, e);
        } catch (ResumingStream.SourceFailure e) {
            return ended(source, e.problem());
        } catch (StorageException e) {
            return e.kind() == StorageException.Kind.FINAL
                    ? new FileEnd.Failed(e.reason())
                    : new FileEnd.Again(e.reason());
        } catch (IOException e) {
            return new FileEnd.Again(new Reason("connection-broken", "The file's connection broke."));
        }
    }

    /**
     * What a file ends as that this try did not get. Done all the same, if an earlier one stored it and died before recording
     * it: whatever lies in the bucket is in the counters. That is asked of a file that is put off, too: what follows from a
     * batch does not know that the batch was begun before.
     */
    FileEnd unlessStoredBefore(BatchMessage message, WantedFile file, FileEnd end) {
        return switch (end) {
            case FileEnd.Done done -> done;
            case FileEnd.Skipped skipped -> skipped;
            case FileEnd.Failed _, FileEnd.Again _, FileEnd.Later _, FileEnd.Cancelled _ -> {
                try {
                    yield storedBefore(message, file).orElse(end);
                } catch (StorageException e) {
                    yield new FileEnd.Again(e.reason());
                }
            }
        };
    }

    private Optional<FileEnd> storedBefore(BatchMessage message, WantedFile file) throws StorageException {
        Optional<StoredObject> there = store.find(ObjectKeys.ingested(message.source(), file))
                .filter(object -> object.sha256().isPresent());
        there.ifPresent(object -> record(message, file, object));
        return there.map(object -> new FileEnd.Done(object.bytes()));
    }

    /** Tells the breaker that the source answers. */
    void answered(FileSource source) {
        breakers.succeeded(source.upstream());
    }

    /** What a failure of the source means for a file, after the breaker has been told of it. */
    FileEnd ended(FileSource source, SourceException e) {
        return switch (e.kind()) {
            case FINAL -> new FileEnd.Failed(e.reason());
            case EXPIRED -> new FileEnd.Again(e.reason());
            case PASSING -> {
                breakers.failed(source.upstream(), Optional.empty());
                yield new FileEnd.Again(e.reason());
            }
            case THROTTLED -> {
                breakers.failed(source.upstream(), e.retryAfter());
                yield new FileEnd.Later(e.reason(), e.retryAfter().orElse(UNSAID_WAIT));
            }
        };
    }

    private Optional<StoredObject> whatIsThere(String key, FileStream first) throws StorageException {
        if (first.length().isEmpty()) {
            return Optional.empty();
        }
        return store.find(key)
                .filter(object -> object.bytes() == first.length().getAsLong()
                        && object.sha256().isPresent());
    }

    private void record(BatchMessage message, WantedFile file, StoredObject stored) {
        ingested.record(new IngestedFile(
                message.source(),
                file,
                stored.key(),
                stored.bytes(),
                stored.sha256().orElseThrow(),
                message.job(),
                message.batch(),
                clock.instant()));
    }

    private static Map<String, String> metadata(BatchMessage message, WantedFile file) {
        return Map.of(
                "source-key",
                ObjectKeys.segment(file.key()),
                "job",
                message.job().value());
    }
}
