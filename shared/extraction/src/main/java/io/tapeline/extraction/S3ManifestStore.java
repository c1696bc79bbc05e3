package io.tapeline.extraction;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;

/** Manifest parts in a bucket, each written in a single PUT. Needs s3:PutObject. */
public final class S3ManifestStore implements ManifestStore {

    private static final String CONTENT_TYPE = "application/gzip";

    private final S3Client s3;
    private final String bucket;

    public S3ManifestStore(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public void put(String objectKey, byte[] part) {
        try {
            s3.putObject(
                    put -> put.bucket(bucket)
                            .key(objectKey)
                            .contentType(CONTENT_TYPE)
                            .checksumAlgorithm(ChecksumAlgorithm.CRC32),
                    RequestBody.fromBytes(part));
        } catch (SdkException e) {
            throw new ManifestUnwritableException("The manifest part " + objectKey + " can't be written to S3", e);
        }
    }
}
