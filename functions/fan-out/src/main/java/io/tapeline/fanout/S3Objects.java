package io.tapeline.fanout;

import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Manifest parts in S3. IAM action needed: {@code s3:GetObject} on {@code manifests/*}. */
final class S3Objects implements Manifests.Objects {

    private final S3Client s3;
    private final String bucket;

    S3Objects(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public InputStream open(String objectKey) throws IOException {
        try {
            return s3.getObject(request -> request.bucket(bucket).key(objectKey));
        } catch (NoSuchKeyException e) {
            throw new IOException("there is no such object in the bucket", e);
        } catch (SdkException e) {
            throw new IOException("S3 did not give it: " + e.getMessage(), e);
        }
    }
}
