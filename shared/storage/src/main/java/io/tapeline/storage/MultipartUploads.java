package io.tapeline.storage;

import io.tapeline.model.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Files that are large or of unknown length, in parts: one part is read while the one before it is sent, so a file takes two
 * buffers. Parts come from memory, so the SDK may send one again. S3 checks every part's SHA-256 and, at the end, the one
 * that is made of them.
 */
final class MultipartUploads {

    private final S3Client s3;
    private final String bucket;
    private final PartBuffers buffers;

    MultipartUploads(S3Client s3, String bucket, StoreLimits limits) {
        this.s3 = s3;
        this.bucket = bucket;
        this.buffers = new PartBuffers(limits.buffers(), limits.partBytes());
    }

    /** Free buffers. */
    int freeBuffers() {
        return buffers.free();
    }

    StoredObject put(NewObject object, String contentType, MeasuredStream body) throws StorageException, IOException {
        PartBuffers.Part first = buffers.read(body)
                .orElseThrow(() -> StorageException.forGood(new Reason("empty", "The file has no bytes.")));
        try (first) {
            return first.isFull() ? inParts(object, contentType, body, first) : whole(object, contentType, body, first);
        }
    }

    private StoredObject whole(NewObject object, String contentType, MeasuredStream body, PartBuffers.Part only)
            throws StorageException {
        byte[] sha256 = body.sha256();
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
        return stored(object, contentType, only.length(), sha256, stored.eTag());
    }

    private StoredObject inParts(NewObject object, String contentType, MeasuredStream body, PartBuffers.Part first)
            throws StorageException, IOException {
        String upload = s3.createMultipartUpload(request -> request.bucket(bucket)
                        .key(object.key())
                        .contentType(contentType)
                        .metadata(object.metadata())
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                        .overrideConfiguration(Calls.quick()))
                .uploadId();
        String etag;
        try {
            List<CompletedPart> sent = send(object.key(), upload, body, first);
            etag = s3.completeMultipartUpload(request -> request.bucket(bucket)
                            .key(object.key())
                            .uploadId(upload)
                            .ifNoneMatch(object.ifNoneMatch())
                            .ifMatch(object.ifMatch())
                            .multipartUpload(list -> list.parts(sent))
                            .overrideConfiguration(Calls.patient()))
                    .eTag();
        } catch (IOException | RuntimeException | StorageException e) {
            abort(object.key(), upload);
            throw e;
        }
        return stored(object, contentType, body.count(), body.sha256(), etag);
    }

    private static StoredObject stored(NewObject object, String contentType, long bytes, byte[] sha256, String etag) {
        return new StoredObject(
                object.key(), bytes, Optional.of(Checksums.hex(sha256)), etag, contentType, object.metadata());
    }

    private List<CompletedPart> send(String key, String upload, MeasuredStream body, PartBuffers.Part first)
            throws StorageException, IOException {
        List<CompletedPart> sent = new ArrayList<>();
        Optional<PartBuffers.Part> current = Optional.of(first);
        while (current.isPresent()) {
            PartBuffers.Part part = current.get();
            int number = sent.size() + 1;
            if (number > StoreLimits.MOST_PARTS) {
                part.close();
                throw StorageException.forGood(
                        new Reason("too-large", "The file has more bytes than can be stored in one object."));
            }
            PartUpload sending = PartUpload.start(part, () -> sendOne(key, upload, number, part));
            Optional<PartBuffers.Part> next = Optional.empty();
            try {
                next = part.isFull() ? buffers.read(body) : Optional.empty();
                sent.add(sending.result());
            } catch (IOException | RuntimeException | StorageException e) {
                next.ifPresent(PartBuffers.Part::close);
                sending.settle();
                throw e;
            }
            current = next;
        }
        return sent;
    }

    private CompletedPart sendOne(String key, String upload, int number, PartBuffers.Part part)
            throws StorageException {
        String sha256 = Checksums.base64(part.sha256());
        var response = s3.uploadPart(
                request -> request.bucket(bucket)
                        .key(key)
                        .uploadId(upload)
                        .partNumber(number)
                        .checksumSHA256(sha256)
                        .overrideConfiguration(Calls.patient()),
                part.body());
        Checksums.requireSame(response.checksumSHA256(), sha256);
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(response.eTag())
                .checksumSHA256(sha256)
                .build();
    }

    private void abort(String key, String upload) {
        // an interrupted thread could not send the request that cleans up
        boolean interrupted = Thread.interrupted();
        try {
            s3.abortMultipartUpload(
                    request -> request.bucket(bucket).key(key).uploadId(upload).overrideConfiguration(Calls.quick()));
        } catch (SdkException e) {
            // the bucket's lifecycle rule ends it; what matters is the failure that led here
            return;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
