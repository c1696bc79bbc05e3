package io.tapeline.downloads;

import io.tapeline.ledger.Slice;
import io.tapeline.ledger.Transfers;
import io.tapeline.ledger.Transfers.Part;
import io.tapeline.ledger.Transfers.Transfer;
import io.tapeline.storage.HashLog;
import io.tapeline.storage.NewObject;
import io.tapeline.storage.PartLog;
import io.tapeline.storage.PartsSoFar;
import io.tapeline.storage.ResumableUploads;
import io.tapeline.storage.SentPart;
import io.tapeline.storage.StorageException;
import io.tapeline.storage.StoreProgress;
import io.tapeline.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Transfers files that one process may not be able to move completely: they continue where the last process stopped, according to
 * the ledger and S3. Safe for use by several threads.
 */
final class LargeFiles {

    private final ResumableUploads uploads;
    private final Transfers transfers;

    LargeFiles(ResumableUploads uploads, Transfers transfers) {
        this.uploads = uploads;
        this.transfers = transfers;
    }

    /**
     * What earlier processes have transferred of a file.
     *
     * @param noted its record in the ledger
     * @param parts the recorded parts that S3 still has; none of a file in slices
     */
    record Begun(Transfer noted, PartsSoFar parts) {

        boolean isInSlices() {
            return noted.slicing().isPresent();
        }

        /** How many bytes of it S3 has. */
        long bytes() {
            return parts.bytes()
                    + noted.slices().stream().mapToLong(Slice::bytes).sum();
        }

        /** Whether S3 has all of it, from its beginning to its end. */
        boolean isWhole() {
            return parts.bytes() == noted.bytes();
        }
    }

    /** Whether a file is transferred in parts, if its source says its length. */
    boolean isLarge(FileStream file) {
        return file.length().isEmpty() || uploads.take(file.length().getAsLong());
    }

    /** Size of a part, in bytes. */
    int partBytes() {
        return uploads.partBytes();
    }

    /** Whether its transfer can be continued if this process ends. */
    boolean take(FileStream file) {
        return file.length().isPresent()
                && uploads.take(file.length().getAsLong())
                && !file.validator().isEmpty();
    }

    /**
     * The transfer that can be continued, if there is one.
     *
     * @throws StorageException when S3 does not answer
     */
    Optional<Begun> begun(String objectKey) throws StorageException {
        Optional<Transfer> noted = transfers.find(objectKey);
        if (noted.isEmpty()) {
            return Optional.empty();
        }
        boolean otherwiseCut = noted.get().slicing().stream().anyMatch(cut -> cut.partBytes() != partBytes());
        if (otherwiseCut) {
            // the part size was changed since
            uploads.abort(objectKey, noted.get().upload());
        }
        Optional<PartsSoFar> still = otherwiseCut ? Optional.empty() : uploads.still(objectKey, parts(noted.get()));
        if (still.isEmpty()) {
            transfers.end(objectKey, noted.get().upload());
        }
        return still.map(parts -> new Begun(noted.get(), parts));
    }

    private static PartsSoFar parts(Transfer noted) {
        List<SentPart> parts = noted.parts().stream()
                .map(part -> new SentPart(part.number(), part.bytes(), part.etag(), part.crc64(), part.sha256()))
                .toList();
        return new PartsSoFar(noted.upload(), noted.mediaType(), parts);
    }

    /** Continues a transfer. */
    StoreProgress goOn(NewObject object, InputStream rest, Begun begun, SoFar soFar, Instant pauseAt)
            throws StorageException, IOException {
        return uploads.put(
                object,
                rest,
                begun.noted().bytes(),
                Optional.of(begun.parts()),
                new Log(begun.noted(), Optional.empty(), begun.bytes(), soFar),
                pauseAt);
    }

    /**
     * Begins a transfer with the first byte.
     *
     * @param file of which {@link #take} is true
     * @param instead the transfer that is given up for it, because it can't be continued
     */
    StoreProgress begin(
            NewObject object, InputStream body, FileStream file, Optional<Begun> instead, SoFar soFar, Instant pauseAt)
            throws StorageException, IOException {
        Transfer begun = beginning(object, file, instead);
        Log log = new Log(begun, instead.map(former -> former.noted().upload()), 0, soFar);
        return uploads.put(object, body, begun.bytes(), Optional.empty(), log, pauseAt);
    }

    /** The record of a transfer that was begun. */
    static Transfer beginning(NewObject object, FileStream file, Optional<Begun> instead) {
        int beginnings = instead.map(former -> former.noted().beginnings() + 1).orElse(0);
        return new Transfer(object.key(), "", "", file.length().orElseThrow(), file.validator(), beginnings, List.of());
    }

    /** Lets S3 delete the parts of the transfer. */
    void abort(Begun begun) {
        uploads.abort(begun.noted().objectKey(), begun.noted().upload());
    }

    /** Deletes the record of a transfer that is not continued: the file is stored, or given up. */
    void end(String objectKey, String upload) {
        transfers.end(objectKey, upload);
    }

    /** Ends a transfer that is no longer needed because the object exists now. */
    void end(String objectKey) {
        transfers.find(objectKey).ifPresent(noted -> {
            uploads.abort(objectKey, noted.upload());
            transfers.end(objectKey, noted.upload());
        });
    }

    /** SHA-256 of an object for which S3 has none, if it was made from the recorded parts: then the object need not be read. */
    Optional<String> sha256(StoredObject object) {
        return transfers
                .find(object.key())
                .map(LargeFiles::parts)
                .filter(parts -> parts.bytes() == object.bytes())
                .filter(parts -> object.crc64().equals(Optional.of(parts.crc64())))
                .flatMap(PartsSoFar::sha256);
    }

    /** Records how far an object was read back. */
    HashLog hashLog() {
        return new HashLog() {
            @Override
            public Optional<byte[]> before(StoredObject object) {
                return transfers.hashed(object.key(), object.etag());
            }

            @Override
            public void soFar(StoredObject object, byte[] state) {
                transfers.hashed(object.key(), object.etag(), state);
            }
        };
    }

    /** Records in the ledger what S3 has. */
    private final class Log implements PartLog {

        private final Transfer transfer;
        private final Optional<String> instead;
        private final AtomicLong end;
        private final SoFar soFar;

        Log(Transfer transfer, Optional<String> instead, long end, SoFar soFar) {
            this.transfer = transfer;
            this.instead = instead;
            this.end = new AtomicLong(end);
            this.soFar = soFar;
        }

        @Override
        public boolean begun(PartsSoFar upload) {
            return transfers.begin(transfer.of(upload.upload(), upload.contentType()), instead);
        }

        @Override
        public void sent(String upload, SentPart part) {
            transfers.sent(
                    transfer.objectKey(),
                    upload,
                    new Part(
                            part.number(),
                            part.bytes(),
                            end.addAndGet(part.bytes()),
                            part.etag(),
                            part.crc64(),
                            part.sha256()));
            soFar.moved();
        }

        @Override
        public void whole() {
            soFar.whole();
        }
    }
}
