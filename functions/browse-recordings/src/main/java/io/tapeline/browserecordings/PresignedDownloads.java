package io.tapeline.browserecordings;

import io.tapeline.studio.Recording;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedGetObjectRequest;

/**
 * Presigned GETs of S3. Only the host is signed, so a client may add {@code Range} to continue with a download that broke off.
 * Makes no request. A URL also expires when the function's own temporary credentials do, hours later. Needs
 * {@code s3:GetObject} on the objects: S3 checks it when the URL is used. Safe for use by several threads.
 */
final class PresignedDownloads implements DownloadUrls {

    private final S3Presigner presigner;
    private final String bucket;
    private final Duration lifetime;

    PresignedDownloads(S3Presigner presigner, String bucket, Duration lifetime) {
        this.presigner = presigner;
        this.bucket = bucket;
        this.lifetime = lifetime;
    }

    @Override
    public SignedUrl sign(Recording recording) {
        PresignedGetObjectRequest signed = presigner.presignGetObject(
                request -> request.signatureDuration(lifetime).getObjectRequest(object -> object.bucket(bucket)
                        .key(recording.objectKey())
                        .responseContentType(recording.format().contentType())
                        .responseContentDisposition(ContentDisposition.attachment(recording.fileName()))));
        return new SignedUrl(URI.create(signed.url().toString()), signed.expiration());
    }
}
