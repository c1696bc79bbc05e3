package io.tapeline.registerversion;

import static io.tapeline.digest.Sha256.hex;
import static io.tapeline.digest.Sha256.resumable;
import static io.tapeline.digest.Sha256.resume;

import io.tapeline.digest.ResumableDigest;
import io.tapeline.model.Deadline;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.Verification.Progress;
import io.tapeline.studio.Verifications;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Reads an object to compute its checksum. Starts where an earlier worker stopped, stops at the object's end or when this worker's
 * time is over, and records its progress. Safe for use by several threads.
 */
final class ReadObject {

    /** Interval of saving: at most this much reading is lost when a worker dies. A sixth of a lease. */
    private static final Duration SAVED_EVERY = Duration.ofSeconds(10);
    /** Time reserved for the work after reading, and for starting a successor. */
    static final Duration MARGIN = Duration.ofSeconds(20);

    private final VaultObjects objects;
    private final Verifications verifications;
    private final Clock clock;

    ReadObject(VaultObjects objects, Verifications verifications, Clock clock) {
        this.objects = objects;
        this.verifications = verifications;
        this.clock = clock;
    }

    /** The result of reading. */
    sealed interface Outcome {

        /** The whole object was read. */
        record Whole(Sha256 sha256) implements Outcome {}

        /** The time was over; the progress is recorded. */
        record NoTimeLeft() implements Outcome {}

        /** Another worker has taken over; nothing is left to do. */
        record TakenOver() implements Outcome {}
    }

    /** @param so progress of earlier workers; ignored if it is that of another object */
    Outcome read(UploadId upload, String worker, String key, VaultObjects.Found found, Progress so, Deadline deadline) {
        ResumableDigest digest = digestOf(so, found);
        Saving saving = new Saving(upload, worker, found.etag(), digest, deadline);
        if (digest.length() < found.bytes()) {
            objects.read(key, found, digest.length(), saving);
        }
        if (saving.takenOver) {
            return new Outcome.TakenOver();
        }
        return digest.length() == found.bytes()
                ? new Outcome.Whole(new Sha256(hex(digest.digest())))
                : new Outcome.NoTimeLeft();
    }

    /** Resumes a stored digest; if another release stored it in another format, starts from the beginning. */
    private static ResumableDigest digestOf(Progress so, VaultObjects.Found found) {
        if (!so.etag().equals(found.etag()) || so.digest().isEmpty()) {
            return resumable();
        }
        try {
            return resume(Base64.getDecoder().decode(so.digest()));
        } catch (IllegalArgumentException e) {
            return resumable();
        }
    }

    private final class Saving implements VaultObjects.Reader {

        private final UploadId upload;
        private final String worker;
        private final String etag;
        private final ResumableDigest digest;
        private final Deadline deadline;
        private Instant saved = clock.instant();
        private boolean takenOver;

        Saving(UploadId upload, String worker, String etag, ResumableDigest digest, Deadline deadline) {
            this.upload = upload;
            this.worker = worker;
            this.etag = etag;
            this.digest = digest;
            this.deadline = deadline;
        }

        @Override
        public boolean take(byte[] bytes, int count) {
            digest.update(bytes, 0, count);
            boolean over = deadline.isWithin(MARGIN);
            if (over || !clock.instant().isBefore(saved.plus(SAVED_EVERY))) {
                takenOver = !verifications.advance(
                        upload,
                        worker,
                        new Progress(digest.length(), etag, Base64.getEncoder().encodeToString(digest.state())));
                saved = clock.instant();
            }
            return !over && !takenOver;
        }
    }
}
