package io.tapeline.storage;

import io.tapeline.digest.Sha256;
import io.tapeline.model.Reason;
import io.tapeline.storage.PartSequence.Stretch;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Stores files of unknown length, or too large for one request, completely or not at all, in this process. A file that fits one
 * part takes one request.
 */
final class MultipartUploads {

    private final S3Client s3;
    private final String bucket;
    private final PartBuffers buffers;
    private final MultipartRequests requests;

    MultipartUploads(S3Client s3, String bucket, PartBuffers buffers) {
        this.s3 = s3;
        this.bucket = bucket;
        this.buffers = buffers;
        this.requests = new MultipartRequests(s3, bucket);
    }

    StoredObject put(NewObject object, String contentType, MeasuredStream body) throws StorageException, IOException {
        PartBuffers.Part first = buffers.read(body)
                .orElseThrow(() -> StorageException.forGood(new Reason("empty", "The file has no bytes.")));
        try (first) {
            return first.isFull() ? inParts(object, contentType, body, first) : whole(object, contentType, first);
        }
    }

    private StoredObject whole(NewObject object, String contentType, PartBuffers.Part only) throws StorageException {
        byte[] sha256 = only.sha256();
        PutObjectResponse stored = s3.putObject(
                request -> request.bucket(bucket)
                        .key(object.key())
                        .ifNoneMatch(object.ifNoneMatch())
                        .ifMatch(object.ifMatch())
                        .contentType(contentType)
                        .metadata(object.metadata())
                        .checksumSHA256(Checksums.base64(sha256))
                        .overrideConfiguration(Calls.patient()),
                only.body());
        Checksums.requireSame(stored.checksumSHA256(), Checksums.base64(sha256));
        return new StoredObject(
                object.key(),
                only.length(),
                Optional.of(Checksums.hex(sha256)),
                Optional.empty(),
                stored.eTag(),
                contentType,
                object.metadata());
    }

    private StoredObject inParts(NewObject object, String contentType, MeasuredStream body, PartBuffers.Part first)
            throws StorageException, IOException {
        String upload = requests.begin(object, contentType);
        try {
            Stretch all = new Stretch(
                    object.key(), upload, 1, Long.MAX_VALUE, Optional.of(Sha256.resumable()), StoreLimits.LEAST_PART);
            PartSequence sequence = new PartSequence(requests, buffers, all, PartLog.NONE);
            sequence.send(PausingStream.never(body), Optional.of(first));
            return requests.stored(object, new PartsSoFar(upload, contentType, sequence.sent()));
        } catch (IOException | RuntimeException | StorageException e) {
            requests.abort(object.key(), upload);
            throw e;
        }
    }
}
