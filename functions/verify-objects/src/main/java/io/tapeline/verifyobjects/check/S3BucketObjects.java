package io.tapeline.verifyobjects.check;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The bucket in S3. */
public final class S3BucketObjects implements BucketObjects {

    private static final String UNREGISTERED = "tapeline-unregistered";
    private static final Set<String> ARCHIVED = Set.of("GLACIER", "DEEP_ARCHIVE");
    private static final int BUFFER = 256 * 1024;

    private final S3Client s3;
    private final String bucket;

    public S3BucketObjects(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public void requireBucket() {
        if (ifThere(() -> s3.headBucket(r -> r.bucket(bucket))).isEmpty()) {
            throw new BucketUnavailableException(
                    "There is no bucket \"" + bucket + "\"; TAPELINE_BUCKET must name one that is there", null);
        }
    }

    @Override
    public Optional<Head> head(String key, Optional<String> version) {
        return ifThere(() -> s3.headObject(r -> {
                    r.bucket(bucket).key(key).checksumMode(ChecksumMode.ENABLED);
                    version.ifPresent(r::versionId);
                }))
                .map(S3BucketObjects::head);
    }

    private static Head head(HeadObjectResponse response) {
        return new Head(
                response.contentLength(),
                response.eTag(),
                // a checksum that ends with -<parts> is one of the parts' checksums, not of the content
                Optional.ofNullable(response.checksumSHA256())
                        .filter(sum -> !sum.contains("-"))
                        .map(sum -> HexFormat.of().formatHex(Base64.getDecoder().decode(sum))),
                ARCHIVED.contains(
                        Optional.ofNullable(response.storageClassAsString()).orElse("")));
    }

    @Override
    public boolean read(String key, Optional<String> version, String etag, long from, Reader reader) {
        return ifThere(() -> {
                    // S3 sends no checksum of a range for the SDK to check; the caller checks the bytes
                    try (ResponseInputStream<GetObjectResponse> body = s3.getObject(r -> {
                        r.bucket(bucket).key(key).ifMatch(etag).range("bytes=" + from + "-");
                        version.ifPresent(r::versionId);
                    })) {
                        byte[] buffer = new byte[BUFFER];
                        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                            if (!reader.take(buffer, count)) {
                                body.abort(); // close() alone would read the rest
                                break;
                            }
                        }
                        return true;
                    } catch (IOException e) {
                        throw new BucketUnavailableException("S3 broke off while an object was read", e);
                    }
                })
                .orElse(false);
    }

    @Override
    public List<Version> versions(String key) {
        ListObjectVersionsResponse found =
                answered(() -> s3.listObjectVersions(r -> r.bucket(bucket).prefix(key)));
        record Dated(Version version, Instant at) {}
        List<Dated> versions = new ArrayList<>();
        for (ObjectVersion version : found.versions()) {
            if (version.key().equals(key)) {
                boolean latest = Boolean.TRUE.equals(version.isLatest());
                versions.add(new Dated(
                        new Version(version.versionId(), latest, false, version.size()), version.lastModified()));
            }
        }
        for (DeleteMarkerEntry marker : found.deleteMarkers()) {
            if (marker.key().equals(key)) {
                boolean latest = Boolean.TRUE.equals(marker.isLatest());
                versions.add(new Dated(new Version(marker.versionId(), latest, true, 0), marker.lastModified()));
            }
        }
        return versions.stream()
                .sorted(Comparator.comparing((Dated each) -> !each.version().latest())
                        .thenComparing(Dated::at, Comparator.reverseOrder()))
                .map(Dated::version)
                .toList();
    }

    @Override
    public Listed list(String prefix, Optional<String> after) {
        ListObjectsV2Response page = answered(() -> s3.listObjectsV2(r -> {
            r.bucket(bucket).prefix(prefix);
            after.ifPresent(r::startAfter);
        }));
        return new Listed(
                page.contents().stream()
                        .map(object -> new Entry(object.key(), object.size(), object.lastModified()))
                        .toList(),
                !Boolean.TRUE.equals(page.isTruncated()));
    }

    @Override
    public List<String> folders(String prefix) {
        return answered(() ->
                        s3.listObjectsV2(r -> r.bucket(bucket).prefix(prefix).delimiter("/")))
                .commonPrefixes()
                .stream()
                .map(CommonPrefix::prefix)
                .toList();
    }

    @Override
    public boolean isMarkedForRemoval(String key) {
        return ifThere(() -> s3.getObjectTagging(r -> r.bucket(bucket).key(key)))
                .filter(tags -> tags.tagSet().stream().anyMatch(tag -> tag.key().equals(UNREGISTERED)))
                .isPresent();
    }

    @Override
    public OpenUploads openUploads(Optional<OpenUpload> after) {
        ListMultipartUploadsResponse page = answered(() -> s3.listMultipartUploads(r -> {
            r.bucket(bucket);
            after.ifPresent(last -> r.keyMarker(last.key()).uploadIdMarker(last.id()));
        }));
        return new OpenUploads(
                page.uploads().stream()
                        .map(upload -> new OpenUpload(upload.key(), upload.uploadId(), upload.initiated()))
                        .toList(),
                !Boolean.TRUE.equals(page.isTruncated()));
    }

    @Override
    public void abort(OpenUpload upload) {
        ifThere(() ->
                s3.abortMultipartUpload(r -> r.bucket(bucket).key(upload.key()).uploadId(upload.id())));
    }

    /** A 403 does not count as "missing": with too strict a policy every object would appear to be missing. */
    private static <T> Optional<T> ifThere(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (S3Exception e) {
            // 412: the object has changed
            if (e.statusCode() == 404 || e.statusCode() == 412) {
                return Optional.empty();
            }
            throw unavailable(e);
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    private static <T> T answered(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    private static BucketUnavailableException unavailable(SdkException e) {
        return e instanceof S3Exception answer
                ? new BucketUnavailableException(
                        "S3 answered " + answer.statusCode()
                                + (answer.statusCode() == 403
                                        ? "; verify-objects needs the permissions that infra/functions.yaml names"
                                        : ""),
                        e)
                : new BucketUnavailableException("S3 could not be reached", e);
    }
}
