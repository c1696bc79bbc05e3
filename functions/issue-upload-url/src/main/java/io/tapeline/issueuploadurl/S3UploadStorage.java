package io.tapeline.issueuploadurl;

import io.tapeline.model.MediaType;
import io.tapeline.studio.PartChecksum;
import io.tapeline.studio.Upload;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Uploads to S3. Uploaded objects have a tag that registration removes; a lifecycle rule removes objects that still have it.
 *
 * <p>IAM actions needed on {@code studio/*}, most of them because the signed URLs use this function's permissions:
 * {@code s3:PutObject}, {@code s3:PutObjectTagging}, {@code s3:ListMultipartUploadParts}, {@code s3:AbortMultipartUpload},
 * {@code s3:GetObject}.
 */
final class S3UploadStorage implements UploadStorage {

    /** The tag of an object that is not registered; register-version removes it. */
    static final String UNREGISTERED = "tapeline-unregistered=true";

    /** Headers that every HTTP client sends by itself; some clients do not allow setting them. */
    private static final Set<String> SENT_ANYWAY = Set.of("host", "content-length");

    private final S3Client s3;
    private final S3Presigner presigner;
    private final String bucket;
    private final Duration lifetime;

    S3UploadStorage(S3Client s3, S3Presigner presigner, String bucket, Duration lifetime) {
        this.s3 = s3;
        this.presigner = presigner;
        this.bucket = bucket;
        this.lifetime = lifetime;
    }

    @Override
    public SignedRequest signPut(Upload upload) {
        return signed(presigner.presignPutObject(
                presign -> presign.signatureDuration(lifetime).putObjectRequest(put -> put.bucket(bucket)
                        .key(upload.objectKey())
                        .contentType(upload.format().contentType())
                        .contentLength(upload.bytes())
                        .checksumSHA256(upload.promised().base64())
                        .tagging(UNREGISTERED)
                        .ifNoneMatch("*"))));
    }

    @Override
    public SignedRequest signPart(Upload upload, int part, PartSum sum) {
        Upload.Multipart multipart = upload.multipart().orElseThrow();
        UploadPartRequest.Builder put = UploadPartRequest.builder()
                .bucket(bucket)
                .key(upload.objectKey())
                .uploadId(multipart.s3UploadId())
                .partNumber(part)
                .contentLength(multipart.plan().bytesOf(part, upload.bytes()));
        UploadPartRequest request =
                switch (sum.kind()) {
                    case SHA256 -> put.checksumSHA256(sum.base64()).build();
                    case CRC64NVME -> put.checksumCRC64NVME(sum.base64()).build();
                };
        return signed(presigner.presignUploadPart(
                presign -> presign.signatureDuration(lifetime).uploadPartRequest(request)));
    }

    private static SignedRequest signed(PresignedRequest presigned) {
        Map<String, String> headers = new TreeMap<>();
        presigned.signedHeaders().forEach((name, values) -> {
            String header = name.toLowerCase(Locale.ROOT);
            if (!SENT_ANYWAY.contains(header)) {
                headers.put(header, String.join(",", values));
            }
        });
        return new SignedRequest(
                presigned.url().toString(), presigned.httpRequest().method().name(), headers, presigned.expiration());
    }

    @Override
    public String begin(String objectKey, MediaType format, PartChecksum checksum) {
        return call(() -> s3.createMultipartUpload(create -> create.bucket(bucket)
                        .key(objectKey)
                        .contentType(format.contentType())
                        .tagging(UNREGISTERED)
                        .checksumAlgorithm(
                                checksum == PartChecksum.SHA256
                                        ? ChecksumAlgorithm.SHA256
                                        : ChecksumAlgorithm.CRC64_NVME)
                        .checksumType(type(checksum))))
                .uploadId();
    }

    private static ChecksumType type(PartChecksum checksum) {
        return checksum == PartChecksum.SHA256 ? ChecksumType.COMPOSITE : ChecksumType.FULL_OBJECT;
    }

    @Override
    public Optional<PartPage> parts(Upload upload, int after, int most) {
        return unlessGone(() -> {
            ListPartsResponse page = s3.listParts(list -> list.bucket(bucket)
                    .key(upload.objectKey())
                    .uploadId(upload.multipart().orElseThrow().s3UploadId())
                    .partNumberMarker(after)
                    .maxParts(most));
            return new PartPage(
                    page.parts().stream().map(S3UploadStorage::stored).toList(),
                    Boolean.TRUE.equals(page.isTruncated()));
        });
    }

    private static StoredPart stored(Part part) {
        return new StoredPart(
                part.partNumber(),
                part.eTag(),
                part.size(),
                Optional.ofNullable(part.checksumSHA256())
                        .map(sha256 -> new PartSum(PartChecksum.SHA256, sha256))
                        .or(() -> Optional.ofNullable(part.checksumCRC64NVME())
                                .map(crc64 -> new PartSum(PartChecksum.CRC64NVME, crc64))));
    }

    @Override
    public boolean complete(Upload upload, SortedMap<Integer, PartClaim> parts, String whole) {
        Upload.Multipart multipart = upload.multipart().orElseThrow();
        List<CompletedPart> completed =
                parts.values().stream().map(S3UploadStorage::completed).toList();
        try {
            return unlessGone(() -> s3.completeMultipartUpload(complete -> complete.bucket(bucket)
                            .key(upload.objectKey())
                            .uploadId(multipart.s3UploadId())
                            .checksumType(type(multipart.checksum()))
                            // S3 computes the composite SHA-256 itself and does not accept one
                            .checksumCRC64NVME(multipart.checksum() == PartChecksum.CRC64NVME ? whole : null)
                            .multipartUpload(made -> made.parts(completed))))
                    .isPresent();
        } catch (StorageUnavailableException e) {
            if (e.getCause() instanceof S3Exception refused
                    && Set.of("InvalidPart", "InvalidPartOrder", "BadDigest").contains(code(refused))) {
                throw new PartsChangedException(e);
            }
            throw e;
        }
    }

    private static CompletedPart completed(PartClaim claim) {
        CompletedPart.Builder part =
                CompletedPart.builder().partNumber(claim.part()).eTag("\"" + claim.etag() + "\"");
        return switch (claim.sum().kind()) {
            case SHA256 -> part.checksumSHA256(claim.sum().base64()).build();
            case CRC64NVME -> part.checksumCRC64NVME(claim.sum().base64()).build();
        };
    }

    @Override
    public Optional<String> wholeChecksum(Upload upload) {
        return head(upload.objectKey())
                .map(head -> upload.multipart().orElseThrow().checksum() == PartChecksum.SHA256
                        ? head.checksumSHA256()
                        : head.checksumCRC64NVME());
    }

    @Override
    public boolean isThere(String objectKey, long bytes) {
        return head(objectKey).filter(head -> head.contentLength() == bytes).isPresent();
    }

    private Optional<HeadObjectResponse> head(String key) {
        return unlessGone(
                () -> s3.headObject(head -> head.bucket(bucket).key(key).checksumMode(ChecksumMode.ENABLED)));
    }

    @Override
    public void abort(String objectKey, String s3UploadId) {
        unlessGone(() -> s3.abortMultipartUpload(
                abort -> abort.bucket(bucket).key(objectKey).uploadId(s3UploadId)));
    }

    private static <T> Optional<T> unlessGone(Supplier<T> call) {
        try {
            return Optional.ofNullable(call(call));
        } catch (StorageUnavailableException e) {
            if (e.getCause() instanceof S3Exception refused && refused.statusCode() == 404 && !isBucket(refused)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean isBucket(S3Exception refused) {
        return code(refused).equals("NoSuchBucket");
    }

    private static String code(S3Exception refused) {
        return refused.awsErrorDetails() == null || refused.awsErrorDetails().errorCode() == null
                ? ""
                : refused.awsErrorDetails().errorCode();
    }

    private static <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (S3Exception e) {
            throw new StorageUnavailableException("S3 answered " + e.statusCode() + " " + code(e), e);
        } catch (SdkException e) {
            throw new StorageUnavailableException("S3 did not answer", e);
        }
    }
}
