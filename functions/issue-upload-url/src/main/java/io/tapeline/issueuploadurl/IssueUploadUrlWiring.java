package io.tapeline.issueuploadurl;

import io.tapeline.api.ProxyApi;
import io.tapeline.model.Setting;
import io.tapeline.studio.Recordings;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.Uploads;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Creates the use cases; an invalid setting stops the function at startup. */
@Singleton
final class IssueUploadUrlWiring {

    @Produces
    @Singleton
    ProxyApi api(
            Uploads uploads,
            Recordings recordings,
            S3Client s3,
            S3Presigner presigner,
            IssueUploadUrlSettings settings) {
        String bucket =
                Setting.needed("TAPELINE_BUCKET", settings.bucket(), "the name of the bucket that uploads go to");
        if (settings.maximumBody() < 1) {
            throw new IllegalStateException("TAPELINE_MAXIMUM_BODY must be at least 1 byte");
        }
        UploadRules rules = UploadRules.of(settings);
        UploadStorage storage = new S3UploadStorage(s3, presigner, bucket, rules.urlLifetime());
        RandomGenerator random = new SecureRandom();
        UploadRoutes routes = new UploadRoutes(
                new AnnouncementReading(rules),
                new AnnounceUpload(rules, uploads, recordings, storage, () -> id(random), Clock.systemUTC()),
                new VisibleUploads(uploads),
                new CompleteUpload(uploads, storage),
                new AbortUpload(uploads, storage),
                storage);
        return new ProxyApi(routes.routes(), settings.maximumBody());
    }

    private static UploadId id(RandomGenerator random) {
        return new UploadId(new UUID(random.nextLong(), random.nextLong()).toString());
    }
}
