package io.tapeline.inputs;

import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Lists in a bucket. Needs s3:PutObject for {@link #put}, s3:GetObject for the others, and s3:ListBucket to distinguish a missing
 * list from one that may not be read. Safe for use by several threads.
 */
public final class S3InputLists implements InputLists {

    private final S3Client s3;
    private final String bucket;

    public S3InputLists(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public void put(String key, byte[] content) {
        try {
            s3.putObject(
                    put -> put.bucket(bucket)
                            .key(key)
                            .contentType("application/gzip")
                            .checksumAlgorithm(ChecksumAlgorithm.CRC32),
                    RequestBody.fromBytes(content));
        } catch (SdkException e) {
            throw new InputsUnavailableException(key, e);
        }
    }

    @Override
    public boolean has(String key) {
        try {
            s3.headObject(head -> head.bucket(bucket).key(key));
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        } catch (SdkException e) {
            throw new InputsUnavailableException(key, e);
        }
    }

    @Override
    public Optional<InputRows> open(String key) {
        try {
            return Optional.of(
                    InputRows.of(key, s3.getObject(get -> get.bucket(bucket).key(key))));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw new InputsUnavailableException(key, e);
        }
    }
}
