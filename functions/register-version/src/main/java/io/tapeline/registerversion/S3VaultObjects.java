package io.tapeline.registerversion;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * The vault in S3. Needs {@code s3:GetObject}, {@code s3:DeleteObjectTagging} and {@code s3:PutObjectTagging} on its objects, and
 * {@code s3:ListBucket}: without it, S3 answers 403 instead of 404 for a missing object. Safe for use by several threads.
 */
final class S3VaultObjects implements VaultObjects {

    private static final Tag UNREGISTERED =
            Tag.builder().key("tapeline-unregistered").value("true").build();
    private static final int BUFFER = 64 * 1024;
    /** Up to this size, reading an object costs less than a separate HEAD request. */
    private static final int SMALL = 128 * 1024;

    private final S3Client s3;
    private final String bucket;

    S3VaultObjects(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public Optional<Found> look(String key, long expected, int most) {
        return ifThere(() -> expected <= SMALL ? whole(key, most) : headAndBeginning(key, most));
    }

    /** Reads the whole object in one request; the SDK checks the bytes against S3's checksum. */
    private Found whole(String key, int most) {
        ResponseBytes<GetObjectResponse> object = s3.getObject(
                r -> r.bucket(bucket).key(key).checksumMode(ChecksumMode.ENABLED), ResponseTransformer.toBytes());
        byte[] bytes = object.asByteArrayUnsafe();
        return new Found(
                bytes.length,
                Arrays.copyOf(bytes, Math.min(most, bytes.length)),
                object.response().eTag(),
                Optional.ofNullable(object.response().checksumSHA256()));
    }

    private Found headAndBeginning(String key, int most) {
        HeadObjectResponse head = head(key);
        return new Found(
                head.contentLength(), range(key, 0, most), head.eTag(), Optional.ofNullable(head.checksumSHA256()));
    }

    private byte[] range(String key, long at, int count) {
        String range = "bytes=" + at + "-" + (at + count - 1);
        return s3.getObjectAsBytes(r -> r.bucket(bucket).key(key).range(range)).asByteArrayUnsafe();
    }

    @Override
    public byte[] piece(String key, long at, int count) {
        return answered(() -> range(key, at, count));
    }

    private HeadObjectResponse head(String key) {
        return s3.headObject(r -> r.bucket(bucket).key(key).checksumMode(ChecksumMode.ENABLED));
    }

    @Override
    public boolean isStill(String key, Found found) {
        return ifThere(() -> head(key))
                .filter(now -> now.contentLength() == found.bytes()
                        && now.eTag().equals(found.etag())
                        && Optional.ofNullable(now.checksumSHA256()).equals(found.checksum()))
                .isPresent();
    }

    @Override
    public void read(String key, Found found, long from, Reader reader) {
        answered(() -> {
            try (ResponseInputStream<GetObjectResponse> body = s3.getObject(
                    r -> r.bucket(bucket).key(key).ifMatch(found.etag()).range("bytes=" + from + "-"))) {
                byte[] buffer = new byte[BUFFER];
                for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                    if (!reader.take(buffer, read)) {
                        body.abort(); // close() alone would read the rest
                        break;
                    }
                }
            } catch (IOException e) {
                throw new VaultUnavailableException("S3 broke off while an object was read", e);
            }
            return found;
        });
    }

    @Override
    public boolean keep(String key) {
        try {
            s3.deleteObjectTagging(r -> r.bucket(bucket).key(key));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return false;
            }
            throw unavailable(e);
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void release(String key) {
        ifThere(() ->
                s3.putObjectTagging(r -> r.bucket(bucket).key(key).tagging(tagging -> tagging.tagSet(UNREGISTERED))));
    }

    /** A 403 does not count as "missing": a denial can be temporary, and a missing object ends an upload for good. */
    private static <T> Optional<T> ifThere(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
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

    private static VaultUnavailableException unavailable(SdkException e) {
        if (!(e instanceof S3Exception answer)) {
            return new VaultUnavailableException("S3 could not be reached", e);
        }
        String check = answer.statusCode() == 403
                ? "; check the function's role, the bucket's policy and the key that encrypts the bucket"
                : "";
        return new VaultUnavailableException("S3 answered " + answer.statusCode() + check, e);
    }
}
