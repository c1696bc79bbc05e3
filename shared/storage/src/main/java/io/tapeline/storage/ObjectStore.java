package io.tapeline.storage;

import io.tapeline.model.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Stores streams in one bucket. Memory: none for a file of known length up to {@link StoreLimits#singlePutUpTo()}, which is
 * streamed through; at most {@link StoreLimits#buffers()} parts for all larger ones together. Blocks while it reads and sends. Safe
 * for use by several threads.
 */
public final class ObjectStore {

    /** A stream can be read only once, so the SDK must not retry with the rest of it. */
    private static final SdkPlugin ONE_TRY = client ->
            client.overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()));

    private final S3Client s3;
    private final String bucket;
    private final StoreLimits limits;
    private final Clock clock;
    private final MultipartUploads multipart;
    private final ResumableUploads resumable;
    private final ReadBack readBack;

    /**
     * @param clock for S3's timeouts, and for reads with a time limit
     */
    public ObjectStore(S3Client s3, String bucket, StoreLimits limits, Clock clock) {
        this.s3 = s3;
        this.bucket = bucket;
        this.limits = limits;
        this.clock = clock;
        PartBuffers buffers = new PartBuffers(limits.buffers(), limits.partBytes());
        this.multipart = new MultipartUploads(s3, bucket, buffers);
        this.resumable = new ResumableUploads(s3, bucket, limits, buffers, clock);
        this.readBack = new ReadBack(s3, bucket, clock);
    }

    /**
     * Stores a stream. The object becomes visible only if it is complete, has the announced length and the format, and S3 has
     * checked the SHA-256 that is returned; and only if there is no object with that key, or only the one to replace. If several
     * calls store the same key concurrently, one succeeds and the others store nothing.
     *
     * @param body read to its end unless storing fails; not closed
     * @param length in bytes, if the source says it
     * @throws StorageException when the bytes do not have the length or format, or S3 did not accept them. After
     *     {@link StorageException.Kind#UNAVAILABLE} S3 may nevertheless have stored them
     * @throws IOException that {@code body} threw, the same object
     */
    public StoredObject put(NewObject object, InputStream body, OptionalLong length)
            throws StorageException, IOException {
        if (length.isPresent() && length.getAsLong() > limits.largestFile()) {
            throw StorageException.forGood(new Reason(
                    "too-large",
                    "The file has " + length.getAsLong() + " bytes, more than can be stored in one object."));
        }
        Typed typed = Typed.of(object, body);
        String contentType = typed.contentType();
        InputStream whole = typed.body();
        boolean streams = length.isPresent() && length.getAsLong() <= limits.singlePutUpTo();
        MeasuredStream measured = new MeasuredStream(whole, length, clock);
        try {
            return streams
                    ? streamed(object, contentType, measured, length.getAsLong())
                    : multipart.put(object, contentType, measured);
        } catch (SdkException | MeasuredStream.LengthMismatch e) {
            throw StorageProblems.of(e, measured);
        }
    }

    /** For files that one process may not be able to move completely; they share the buffers. */
    public ResumableUploads resumable() {
        return resumable;
    }

    /**
     * Reads an object's headers.
     *
     * @return empty if there is no object (or, without the permission to list, none that is visible)
     * @throws StorageException when S3 did not answer
     */
    public Optional<StoredObject> find(String key) throws StorageException {
        try {
            HeadObjectResponse head = s3.headObject(request -> request.bucket(bucket)
                    .key(key)
                    .checksumMode(ChecksumMode.ENABLED)
                    .overrideConfiguration(Calls.quick()));
            return Optional.of(new StoredObject(
                    key,
                    head.contentLength(),
                    Checksums.whole(head.checksumSHA256()),
                    Optional.ofNullable(head.checksumCRC64NVME()),
                    head.eTag(),
                    head.contentType(),
                    head.metadata()));
        } catch (S3Exception e) {
            if (e.statusCode() == 404 || e.statusCode() == 403) {
                return Optional.empty();
            }
            throw StorageProblems.of(e);
        } catch (SdkException e) {
            throw StorageProblems.of(e);
        }
    }

    /**
     * The same object with the SHA-256 of its whole content, which is computed from what S3 holds if S3 does not know it. Takes a
     * small buffer.
     *
     * @param log records the progress, for a process that continues
     * @param until when reading stops
     * @return empty if the time was over before the object's end
     * @throws StorageException {@link StorageException.Kind#CONTESTED} when the object has been replaced
     */
    public Optional<StoredObject> hashed(StoredObject object, HashLog log, Instant until) throws StorageException {
        return object.sha256().isPresent() ? Optional.of(object) : readBack.hashed(object, log, until);
    }

    private StoredObject streamed(NewObject object, String contentType, MeasuredStream measured, long length)
            throws StorageException {
        StallWatch watch = StallWatch.over(measured, limits.longestSilence(), clock);
        try (watch) {
            return sent(object, contentType, measured, length);
        } catch (SdkException e) {
            if (watch.stalled()) {
                throw StorageException.unavailable("storage-silent", "S3 took nothing in for too long.", e);
            }
            throw e;
        }
    }

    private StoredObject sent(NewObject object, String contentType, MeasuredStream measured, long length)
            throws StorageException {
        SentChecksum sent = new SentChecksum();
        PutObjectResponse response = s3.putObject(
                request -> request.bucket(bucket)
                        .key(object.key())
                        .ifNoneMatch(object.ifNoneMatch())
                        .ifMatch(object.ifMatch())
                        .contentType(contentType)
                        .contentLength(length)
                        .metadata(object.metadata())
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                        .overrideConfiguration(
                                override -> override.addPlugin(ONE_TRY).addPlugin(sent)),
                RequestBody.fromInputStream(measured, length));
        Checksums.requireSame(
                response.checksumSHA256(), sent.value().map(Checksums::base64).orElse(response.checksumSHA256()));
        return new StoredObject(
                object.key(),
                measured.count(),
                Checksums.whole(response.checksumSHA256()),
                Optional.empty(),
                response.eTag(),
                contentType,
                object.metadata());
    }
}
