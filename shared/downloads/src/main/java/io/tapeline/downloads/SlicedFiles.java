package io.tapeline.downloads;

import io.tapeline.downloads.LargeFiles.Begun;
import io.tapeline.ledger.Slice;
import io.tapeline.ledger.Slicing;
import io.tapeline.ledger.Transfers;
import io.tapeline.ledger.Transfers.Transfer;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.MessageQueue;
import io.tapeline.queues.Outgoing;
import io.tapeline.queues.QueueUnavailableException;
import io.tapeline.storage.NewObject;
import io.tapeline.storage.PartLog;
import io.tapeline.storage.PartsSoFar;
import io.tapeline.storage.ResumableUploads;
import io.tapeline.storage.SentPart;
import io.tapeline.storage.StorageException;
import io.tapeline.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Files so large that several workers move slices of them concurrently. The worker that holds the file's batch begins the upload,
 * asks others for help, completes the upload and records the file. The other workers move free slices; if they die, only time is
 * lost. Safe for use by several threads.
 */
final class SlicedFiles {

    private final ResumableUploads uploads;
    private final Transfers transfers;
    private final MessageQueue<BatchMessage> queue;
    private final Rules rules;
    private final InstantSource clock;

    /**
     * @param queue from which this function's own messages come
     */
    SlicedFiles(
            ResumableUploads uploads,
            Transfers transfers,
            MessageQueue<BatchMessage> queue,
            Rules rules,
            InstantSource clock) {
        this.uploads = uploads;
        this.transfers = transfers;
        this.queue = queue;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * How files are divided.
     *
     * @param from least size of a file that is transferred in slices, in bytes
     * @param helpers maximum number of workers that help with a file; 0 if no file is transferred in slices
     * @param parts number of parts in a slice
     */
    record Rules(long from, int helpers, int parts) {

        Rules {
            if (from < 0 || helpers < 0 || helpers > 100 || parts < 1 || parts > 1_000) {
                throw new IllegalArgumentException("TAPELINE_SLICES_FROM_MEGABYTES must not be negative,"
                        + " TAPELINE_SLICE_HELPERS must be from 0 to 100, TAPELINE_SLICE_PARTS from 1 to 1000, got "
                        + from + " bytes, " + helpers + " and " + parts);
            }
        }
    }

    /** Whether a file is large enough, and can be recognised by other workers. */
    boolean take(FileStream file) {
        return rules.helpers() > 0
                && file.length().orElse(0) >= rules.from()
                && uploads.take(file.length().orElse(0))
                && !file.validator().isEmpty();
    }

    /**
     * Begins.
     *
     * @param body of which the first bytes are read
     * @param file of which {@link #take} is true
     * @param instead the transfer that is given up for it, because it can't be continued
     */
    Transfer begin(NewObject object, InputStream body, FileStream file, Optional<Begun> instead)
            throws StorageException, IOException {
        long bytes = file.length().orElseThrow();
        Beginning log = new Beginning(
                LargeFiles.beginning(object, file, instead)
                        .sliced(new Slicing(bytes, uploads.partBytes(), rules.parts())),
                instead.map(former -> former.noted().upload()));
        uploads.beginSlices(object, body, bytes, log);
        return log.transfer;
    }

    /** The transfer of a file, if it was begun in slices. */
    Optional<Transfer> find(String objectKey) {
        return transfers.find(objectKey).filter(found -> found.slicing().isPresent());
    }

    /** Asks as many workers for help as are useful. If no worker helps, nothing is lost. */
    void askForHelp(BatchMessage message, WantedFile file, Transfer begun) {
        Slicing slicing = begun.slicing().orElseThrow();
        Instant now = clock.instant();
        List<Slice> open =
                begun.slices().stream().filter(slice -> !slice.isWhole(slicing)).toList();
        int held = (int) open.stream().filter(slice -> slice.isHeld(now)).count();
        int missing = Math.min(rules.helpers() - held, open.size() - held - 1);
        if (missing > 0) {
            try {
                queue.send(IntStream.rangeClosed(1, missing)
                        .mapToObj(number -> Outgoing.now(message.toHelp(number, file)))
                        .toList());
            } catch (QueueUnavailableException e) {
                BatchLog.withoutHelp(message, file, e);
            }
        }
    }

    /** Completes the upload from its slices, which are all complete; the SHA-256 of the object is not known yet. */
    StoredObject join(NewObject object, Transfer whole, SoFar soFar) throws StorageException {
        List<SentPart> parts = new ArrayList<>();
        for (Slice slice : whole.slices()) {
            for (Slice.Part part : slice.parts()) {
                parts.add(new SentPart(parts.size() + 1, part.bytes(), part.etag(), part.crc64(), new byte[0]));
            }
        }
        soFar.whole();
        return uploads.join(object, new PartsSoFar(whole.upload(), whole.mediaType(), parts), PartLog.NONE);
    }

    ResumableUploads uploads() {
        return uploads;
    }

    Transfers transfers() {
        return transfers;
    }

    /** Records the upload that was begun. */
    private final class Beginning implements PartLog {

        private final Optional<String> instead;
        private Transfer transfer;

        Beginning(Transfer transfer, Optional<String> instead) {
            this.transfer = transfer;
            this.instead = instead;
        }

        @Override
        public boolean begun(PartsSoFar upload) {
            transfer = transfer.of(upload.upload(), upload.contentType());
            return transfers.begin(transfer, instead);
        }

        @Override
        public void sent(String upload, SentPart part) {
            throw new IllegalStateException("Nothing is sent before it is begun");
        }

        @Override
        public void whole() {}
    }
}
