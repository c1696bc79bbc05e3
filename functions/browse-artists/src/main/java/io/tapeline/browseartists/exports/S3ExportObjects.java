package io.tapeline.browseartists.exports;

import io.tapeline.digest.Sha256;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedGetObjectRequest;

/** The files in S3. Safe for use by several threads. */
public final class S3ExportObjects implements ExportObjects {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

    private final S3Client s3;
    private final S3Presigner presigner;
    private final String bucket;
    private final Duration lifetime;

    /**
     * @param lifetime how long a download may begin with a signed URL
     */
    public S3ExportObjects(S3Client s3, S3Presigner presigner, String bucket, Duration lifetime) {
        this.s3 = s3;
        this.presigner = presigner;
        this.bucket = bucket;
        this.lifetime = lifetime;
    }

    @Override
    public String begin(Export export) {
        return called(() -> s3.createMultipartUpload(upload -> upload.bucket(bucket)
                        .key(export.objectKey())
                        .contentType(export.wanted().format().contentType())
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                        .metadata(Map.of(
                                "tapeline-provider", export.wanted().provider().value(),
                                "tapeline-export", export.id().value(),
                                "tapeline-provenance", export.provenanceKey())))
                .uploadId());
    }

    @Override
    public String part(Export export, int number, PartBytes bytes) {
        MessageDigest digest = Sha256.digest();
        bytes.addTo(digest);
        String sha256 = Base64.getEncoder().encodeToString(digest.digest());
        return called(() -> s3.uploadPart(
                                part -> part.bucket(bucket)
                                        .key(export.objectKey())
                                        .uploadId(export.progress().upload())
                                        .partNumber(number)
                                        .checksumSHA256(sha256),
                                RequestBody.fromContentProvider(
                                        bytes::content, bytes.size(), "application/octet-stream"))
                        .eTag()
                + ' '
                + sha256);
    }

    @Override
    public void complete(Export export) {
        List<String> sent = export.progress().etags();
        List<CompletedPart> parts = IntStream.range(0, sent.size())
                .mapToObj(i -> CompletedPart.builder()
                        .partNumber(i + 1)
                        .eTag(sent.get(i).substring(0, sent.get(i).indexOf(' ')))
                        .checksumSHA256(sent.get(i).substring(sent.get(i).indexOf(' ') + 1))
                        .build())
                .toList();
        called(() -> {
            try {
                return s3.completeMultipartUpload(upload -> upload.bucket(bucket)
                        .key(export.objectKey())
                        .uploadId(export.progress().upload())
                        .multipartUpload(list -> list.parts(parts)));
            } catch (S3Exception e) {
                if (e.statusCode() != 404) {
                    throw e;
                }
                // another worker completed it and died before recording that: then the object exists
                return s3.headObject(head -> head.bucket(bucket).key(export.objectKey()));
            }
        });
    }

    @Override
    public void putProvenance(Export export, byte[] document) {
        called(() -> s3.putObject(
                put -> put.bucket(bucket)
                        .key(export.provenanceKey())
                        .contentType("application/json")
                        .checksumSHA256(Base64.getEncoder().encodeToString(Sha256.of(document))),
                RequestBody.fromBytes(document)));
    }

    @Override
    public Signed sign(Export export) {
        return signed(export.objectKey(), export.wanted().format().contentType(), fileName(export));
    }

    @Override
    public Signed signProvenance(Export export) {
        return signed(export.provenanceKey(), "application/json", fileName(export) + ".provenance.json");
    }

    /** A provider's name, a day and an extension, in characters that every file system allows. */
    private static String fileName(Export export) {
        return export.wanted().provider() + "-artists-" + DAY.format(export.createdAt()) + "."
                + export.wanted().format().value();
    }

    private Signed signed(String key, String contentType, String fileName) {
        PresignedGetObjectRequest signed = presigner.presignGetObject(
                request -> request.signatureDuration(lifetime).getObjectRequest(object -> object.bucket(bucket)
                        .key(key)
                        .responseContentType(contentType)
                        .responseContentDisposition("attachment; filename=\"" + fileName + "\"")));
        return new Signed(URI.create(signed.url().toString()), fileName, signed.expiration());
    }

    private static <T> T called(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw new ExportsUnavailableException("S3 does not take an export, or does not answer", e);
        }
    }
}
