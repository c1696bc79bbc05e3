package io.tapeline.storage;

import io.tapeline.digest.Crc64Nvme;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Requests to S3 for multipart uploads. S3 checks the CRC-64/NVME of every part and, at the end, that of the whole object, which it
 * stores. The checksum of an object therefore depends only on its content, not on the size of its parts.
 */
final class MultipartRequests {

    private final S3Client s3;
    private final String bucket;

    MultipartRequests(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** Returns the upload's id. */
    String begin(NewObject object, String contentType) {
        return s3.createMultipartUpload(request -> request.bucket(bucket)
                        .key(object.key())
                        .contentType(contentType)
                        .metadata(object.metadata())
                        .checksumAlgorithm(ChecksumAlgorithm.CRC64_NVME)
                        .checksumType(ChecksumType.FULL_OBJECT)
                        .overrideConfiguration(Calls.quick()))
                .uploadId();
    }

    SentPart send(String key, String upload, int number, PartBuffers.Part part, byte[] state) throws StorageException {
        long crc64 = part.crc64();
        var response = s3.uploadPart(
                request -> request.bucket(bucket)
                        .key(key)
                        .uploadId(upload)
                        .partNumber(number)
                        .checksumCRC64NVME(Crc64Nvme.base64(crc64))
                        .overrideConfiguration(Calls.patient()),
                part.body());
        Checksums.requireSame("CRC-64", response.checksumCRC64NVME(), Crc64Nvme.base64(crc64));
        return new SentPart(number, part.length(), response.eTag(), crc64, state);
    }

    /** Completes the upload, which creates the object. */
    StoredObject stored(NewObject object, PartsSoFar parts) {
        String etag = complete(object, parts);
        return new StoredObject(
                object.key(),
                parts.bytes(),
                parts.sha256(),
                Optional.of(parts.crc64()),
                etag,
                parts.contentType(),
                object.metadata());
    }

    private String complete(NewObject object, PartsSoFar parts) {
        var sent = parts.parts().stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.number())
                        .eTag(part.etag())
                        .checksumCRC64NVME(Crc64Nvme.base64(part.crc64()))
                        .build())
                .toList();
        return s3.completeMultipartUpload(request -> request.bucket(bucket)
                        .key(object.key())
                        .uploadId(parts.upload())
                        .ifNoneMatch(object.ifNoneMatch())
                        .ifMatch(object.ifMatch())
                        .checksumCRC64NVME(parts.crc64())
                        .checksumType(ChecksumType.FULL_OBJECT)
                        .multipartUpload(list -> list.parts(sent))
                        .overrideConfiguration(Calls.patient()))
                .eTag();
    }

    /** The ETags of the parts that S3 has, by their numbers; empty when it does not know the upload (any more). */
    Optional<Map<Integer, String>> etags(String key, String upload) {
        Map<Integer, String> etags = new HashMap<>();
        try {
            s3
                    .listPartsPaginator(request ->
                            request.bucket(bucket).key(key).uploadId(upload).overrideConfiguration(Calls.quick()))
                    .stream()
                    .flatMap(page -> page.parts().stream())
                    .forEach((Part part) -> etags.put(part.partNumber(), part.eTag()));
            return Optional.of(etags);
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Aborts the upload. If S3 does not answer, the bucket's lifecycle rule does it. */
    void abort(String key, String upload) {
        // an interrupted thread could not send this request
        boolean interrupted = Thread.interrupted();
        try {
            s3.abortMultipartUpload(
                    request -> request.bucket(bucket).key(key).uploadId(upload).overrideConfiguration(Calls.quick()));
        } catch (SdkException e) {
            // the original failure is more important
            return;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
