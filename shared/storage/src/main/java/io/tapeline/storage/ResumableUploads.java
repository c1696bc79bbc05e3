package io.tapeline.storage;

import io.tapeline.model.Reason;
import io.tapeline.storage.PartSequence.Stretch;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Transfers files that one process may not be able to move completely: each part that S3 has is recorded, and another process can
 * continue. Uses two of the store's buffers for a file. Safe for use by several threads.
 */
public final class ResumableUploads {

    private static final int BAD_REQUEST = 400;

    private final MultipartRequests requests;
    private final StoreLimits limits;
    private final PartBuffers buffers;
    private final Clock clock;

    ResumableUploads(S3Client s3, String bucket, StoreLimits limits, PartBuffers buffers, Clock clock) {
        this.requests = new MultipartRequests(s3, bucket);
        this.limits = limits;
        this.buffers = buffers;
        this.clock = clock;
    }

    /** Whether a file of this many bytes is sent in parts. */
    public boolean take(long length) {
        return length > limits.singlePutUpTo();
    }

    /** Size of every part but the last, in bytes. */
    public int partBytes() {
        return limits.partBytes();
    }

    /**
     * Stores a file, or as much of it as there is time for. The object becomes visible only if it is complete and S3 has checked
     * the CRC of every part and of the whole; and only if there is no object with that key, or only the one to replace.
     *
     * @param body the bytes after the parts of {@code before}; read until it ends or the time is over; not closed
     * @param length of the whole file, in bytes
     * @param before the parts that S3 has ({@link #still}); empty to begin
     * @param log called for the upload and for each part that S3 has; its exceptions are passed on
     * @param pauseAt when reading ends; the last part is sent afterwards
     * @throws StorageException when the bytes do not have the length or format, or S3 did not accept them. The parts stay in S3, to
     *     be continued, unless they do not make the file
     * @throws IOException that {@code body} threw, the same object
     */
    public StoreProgress put(
            NewObject object, InputStream body, long length, Optional<PartsSoFar> before, PartLog log, Instant pauseAt)
            throws StorageException, IOException {
        long had = before.map(PartsSoFar::bytes).orElse(0L);
        requireParts(length);
        MeasuredStream measured = new MeasuredStream(body, OptionalLong.of(length - had), clock);
        try {
            return before.isPresent()
                    ? goOn(object, measured, length, before.get(), log, pauseAt)
                    : begin(object, measured, length, log, pauseAt);
        } catch (SdkException | MeasuredStream.LengthMismatch e) {
            throw StorageProblems.of(e, measured);
        }
    }

    private StoreProgress begin(NewObject object, InputStream body, long length, PartLog log, Instant pauseAt)
            throws StorageException, IOException {
        Typed typed = Typed.of(object, body);
        return goOn(object, typed.body(), length, begun(object, typed.contentType(), log), log, pauseAt);
    }

    private PartsSoFar begun(NewObject object, String contentType, PartLog log) throws StorageException {
        PartsSoFar begun = new PartsSoFar(requests.begin(object, contentType), contentType, List.of());
        if (!log.begun(begun)) {
            requests.abort(object.key(), begun.upload());
            throw new StorageException(
                    StorageException.Kind.CONTESTED,
                    new Reason(
                            "begun-before",
                            "Another process has begun to store the file: the transfer continues from there."),
                    null);
        }
        return begun;
    }

    private StoreProgress goOn(
            NewObject object, InputStream body, long length, PartsSoFar before, PartLog log, Instant pauseAt)
            throws StorageException, IOException {
        PartsSoFar sent = before;
        if (before.bytes() < length) {
            PartSequence sequence = new PartSequence(
                    requests,
                    buffers,
                    new Stretch(
                            object.key(),
                            before.upload(),
                            before.parts().size() + 1,
                            length - before.bytes(),
                            Optional.of(before.digest()),
                            StoreLimits.LEAST_PART),
                    log);
            PausingStream pausing = new PausingStream(body, pauseAt, clock, new ReadingPace());
            sequence.send(pausing, buffers.read(pausing));
            sent = before.and(sequence.sent());
        }
        if (sent.bytes() < length) {
            return new StoreProgress.Paused(sent.bytes(), sent.bytes() - before.bytes());
        }
        return new StoreProgress.Stored(join(object, sent, log), sent.upload());
    }

    /**
     * Begins an upload of which several processes send parts ({@link #putSlice}), each of {@link #partBytes} but the last.
     *
     * @param body only the first bytes are read, to determine the type; not closed
     * @param length of the whole file, in bytes
     * @param log called for the upload
     * @throws StorageException as {@link #put}
     */
    public void beginSlices(NewObject object, InputStream body, long length, PartLog log)
            throws StorageException, IOException {
        requireParts(length);
        try {
            begun(object, Typed.of(object, body).contentType(), log);
        } catch (SdkException e) {
            throw StorageProblems.of(e);
        }
    }

    /**
     * Sends some parts of an upload while other processes may send others, or as many as there is time for.
     *
     * @param key of the object
     * @param body read until it ends or the time is over; not closed
     * @param bytes length of the body, which ends with the end of a part or of the file
     * @param firstPart number of the first part
     * @param log called for each part that S3 has; its exceptions are passed on
     * @param pace the source's speed, which is updated
     * @param pauseAt when reading ends; a complete part is sent afterwards
     * @throws StorageException when S3 did not accept them; {@link StorageException.Kind#CONTESTED} when it does not know the
     *     upload
     * @throws IOException that {@code body} threw, the same object
     */
    public void putSlice(
            String key,
            String upload,
            InputStream body,
            long bytes,
            int firstPart,
            PartLog log,
            ReadingPace pace,
            Instant pauseAt)
            throws StorageException, IOException {
        MeasuredStream measured = new MeasuredStream(body, OptionalLong.of(bytes), clock);
        Stretch slice = new Stretch(key, upload, firstPart, bytes, Optional.empty(), limits.partBytes());
        PartSequence sequence = new PartSequence(requests, buffers, slice, log);
        PausingStream pausing = new PausingStream(measured, pauseAt, clock, pace);
        try {
            sequence.send(pausing, buffers.read(pausing));
        } catch (SdkException | MeasuredStream.LengthMismatch e) {
            throw StorageProblems.of(e, measured);
        }
    }

    /**
     * Completes the object, with the conditions of {@link #put}.
     *
     * @param parts all parts of the file
     * @param log called before
     */
    public StoredObject join(NewObject object, PartsSoFar parts, PartLog log) throws StorageException {
        log.whole();
        try {
            return complete(object, parts);
        } catch (SdkException e) {
            throw StorageProblems.of(e);
        }
    }

    private void requireParts(long length) throws StorageException {
        if (length > limits.largestFile()) {
            throw StorageException.forGood(new Reason(
                    "too-large",
                    "The file has " + length + " bytes, and parts of " + limits.partBytes()
                            + " bytes make no more than " + limits.largestFile()
                            + ". Set TAPELINE_PART_MEBIBYTES to a larger number."));
        }
    }

    private StoredObject complete(NewObject object, PartsSoFar sent) throws StorageException {
        try {
            return requests.stored(object, sent);
        } catch (S3Exception e) {
            if (e.statusCode() == BAD_REQUEST) {
                requests.abort(object.key(), sent.upload());
                throw StorageException.passing(
                        "parts-changed", "The parts that S3 has do not make the file: its transfer begins again.", e);
            }
            throw e;
        }
    }

    /**
     * The parts that S3 still has of an upload: the first ones, as far as they are the recorded ones.
     *
     * @return empty when S3 does not know the upload: it was completed or aborted
     * @throws StorageException when S3 does not answer
     */
    public Optional<PartsSoFar> still(String key, PartsSoFar noted) throws StorageException {
        try {
            return requests.etags(key, noted.upload()).map(etags -> noted.first(inPlace(noted, etags)));
        } catch (SdkException e) {
            throw StorageProblems.of(e);
        }
    }

    private static int inPlace(PartsSoFar noted, Map<Integer, String> etags) {
        int count = 0;
        for (SentPart part : noted.parts()) {
            if (!part.etag().equals(etags.get(part.number()))) {
                break;
            }
            count++;
        }
        return count;
    }

    /** Deletes the parts that S3 has of an upload. */
    public void abort(String key, String upload) {
        requests.abort(key, upload);
    }
}
