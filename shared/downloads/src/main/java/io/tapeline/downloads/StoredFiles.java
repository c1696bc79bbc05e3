package io.tapeline.downloads;

import io.tapeline.ledger.IngestedFiles;
import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.ledger.JobRequest;
import io.tapeline.ledger.Transfers;
import io.tapeline.model.ObjectKeys;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.storage.NewObject;
import io.tapeline.storage.ObjectStore;
import io.tapeline.storage.StorageException;
import io.tapeline.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The files in S3 and their records. An object that Tapeline stored is never replaced, and a record is written once, so that the
 * record and the object of a file always match, whichever worker wrote them. Safe for use by several threads.
 */
final class StoredFiles {

    private static final String SOURCE_KEY = "source-key";
    private static final String JOB = "job";
    /** Time reserved for recording how far an object was read. */
    private static final Duration FOR_NOTING = Duration.ofSeconds(1);

    private final ObjectStore store;
    private final LargeFiles large;
    private final SlicedFiles sliced;
    private final IngestedFiles ingested;
    private final JobRequests requests;
    private final Clock clock;

    StoredFiles(
            ObjectStore store,
            Transfers transfers,
            SlicedFiles sliced,
            IngestedFiles ingested,
            JobRequests requests,
            Clock clock) {
        this.store = store;
        this.sliced = sliced;
        this.large = new LargeFiles(store.resumable(), transfers);
        this.ingested = ingested;
        this.requests = requests;
        this.clock = clock;
    }

    /** The object that exists under a file's key. */
    sealed interface There {

        /** No object. */
        record Nothing() implements There {}

        /**
         * The file, stored completely by any job and worker of Tapeline; its length may differ from the source's current
         * information.
         */
        record Ours(StoredObject object) implements There {}

        /** An object that Tapeline did not store; it is to be replaced. */
        record Foreign(String etag) implements There {}
    }

    There look(BatchMessage message, WantedFile file) throws StorageException {
        Optional<StoredObject> found = store.find(ObjectKeys.ingested(message.source(), file));
        if (found.isEmpty()) {
            return new There.Nothing();
        }
        Map<String, String> metadata = found.get().metadata();
        boolean ours = ObjectKeys.segment(file.key()).equals(metadata.get(SOURCE_KEY)) && metadata.containsKey(JOB);
        return ours
                ? new There.Ours(found.get())
                : new There.Foreign(found.get().etag());
    }

    /** Stores a file if there is no object or a foreign one, and records it. */
    FileEnd store(FileTask task, There there, InputStream body, OptionalLong length)
            throws StorageException, IOException {
        return record(task.message(), task.file(), store.put(object(task, there), body, length));
    }

    /** Transfers files that one process may not be able to move completely. */
    LargeFiles large() {
        return large;
    }

    /** Transfers files of which several workers move slices. */
    SlicedFiles sliced() {
        return sliced;
    }

    /** The object to store; it replaces a foreign object, if there is one. */
    NewObject object(FileTask task, There there) {
        NewObject object = new NewObject(
                ObjectKeys.ingested(task.message().source(), task.file()),
                task.file().format(),
                metadata(task.message(), task.file()));
        return there instanceof There.Foreign(String etag) ? object.replacing(etag) : object;
    }

    /**
     * Records an object whose hash this worker does not know: another worker stored it, or it was stored in slices.
     *
     * @param until when reading it back, if necessary, stops; it is continued from there
     */
    FileEnd adopt(BatchMessage message, WantedFile file, StoredObject there, Instant until) throws StorageException {
        if (there.sha256().isPresent()) {
            return record(message, file, there);
        }
        Optional<String> noted = large.sha256(there);
        Optional<StoredObject> hashed = noted.isPresent()
                ? Optional.of(there.hashed(noted.get()))
                : store.hashed(there, large.hashLog(), until.minus(FOR_NOTING));
        if (hashed.isEmpty()) {
            return SoFar.readBack();
        }
        FileEnd end = record(message, file, hashed.get());
        large.end(there.key());
        return end;
    }

    /** Records the file. The job that wrote the record counts it. */
    FileEnd record(BatchMessage message, WantedFile file, StoredObject stored) {
        return end(
                message,
                ingested.record(new IngestedFile(
                        message.source(),
                        file,
                        stored.key(),
                        stored.bytes(),
                        stored.sha256().orElseThrow(),
                        message.job(),
                        message.batch(),
                        clock.instant(),
                        Optional.of(stored.etag()),
                        Optional.of(stored.contentType()),
                        requests.of(message.job()).flatMap(JobRequest::licenceNote))));
    }

    /** The result of a recorded file. */
    static FileEnd end(BatchMessage message, IngestedFile recorded) {
        return recorded.job().equals(message.job()) ? new FileEnd.Done(recorded.bytes()) : new FileEnd.Skipped();
    }

    private static Map<String, String> metadata(BatchMessage message, WantedFile file) {
        return Map.of(
                SOURCE_KEY, ObjectKeys.segment(file.key()), JOB, message.job().value());
    }
}
