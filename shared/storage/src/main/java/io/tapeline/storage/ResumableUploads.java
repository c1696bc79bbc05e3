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
 * continue. Takes two of the store's buffers for a file. Safe for use by several threads.
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

    /** Whether a file of this many bytes goes in parts. */
    public boolean take(long length) {
        return length > limits.singlePutUpTo();
    }

    /** Size of a part but the last, in bytes. */
    public int partBytes() {
        return limits.partBytes();
    }

    /**
     * Stores a file, or as much of it as there is time for. The object becomes visible only when every byte is there, and S3 has
     * checked the CRC of every part and of the whole; only if there is no object of that key, or the one that this is to replace.
     *
     * @param body from behind the parts of {@code before} on; read until it ends or the time is over; not closed
     * @param length of the whole file, in bytes
     * @param before what S3 has of it ({@link #still}); empty to begin
     * @param log told of the upload and of each part that S3 has; when it throws, so does this
     * @param pauseAt when reading ends; a last part is sent afterwards
     * @throws StorageException when the bytes are not what they should be or S3 did not take them. What S3 has stays there, to be
     *     continued, unless the parts do not make the file
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
     * @param body of which the first bytes are read, which tell its type; not closed
     * @param length of the whole file, in bytes
     * @param log told of the upload
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
     * Sends parts of an upload that others send other parts of, or as many as there is time for.
     *
     * @param key of the object
     * @param body read until it ends or the time is over; not closed
     * @param bytes of the body; what it ends with is the end of a part, or of the file
     * @param firstPart number of the first part
     * @param log told of each part that S3 has; when it throws, so does this
     * @param pace of the source, until now and from now on
     * @param pauseAt when reading ends; a part that is whole is sent afterwards
     * @throws StorageException when S3 did not take them; {@link StorageException.Kind#CONTESTED} when it does not know the upload
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
     * Makes the object of its parts, on the conditions of {@link #put}.
     *
     * @param parts all of the file
     * @param log told before
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
     * What S3 still has of an upload: the first parts, as far as they are those that were noted.
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

    /** Gives up what S3 has of an upload. */
    public void abort(String key, String upload) {
        requests.abort(key, upload);
    }
}
