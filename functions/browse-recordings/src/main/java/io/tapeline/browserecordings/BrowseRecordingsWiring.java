package io.tapeline.browserecordings;

import io.tapeline.api.ProxyApi;
import io.tapeline.model.Setting;
import io.tapeline.studio.Recordings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Creates the use cases; an invalid setting stops the function at startup. */
@Singleton
final class BrowseRecordingsWiring {

    private static final long LONGEST_LIFE = Duration.ofDays(7).toSeconds();

    @Produces
    @Singleton
    ProxyApi api(Recordings recordings, S3Presigner presigner, BrowseRecordingsSettings settings) {
        String bucket =
                Setting.needed("TAPELINE_BUCKET", settings.bucket(), "the name of the bucket that holds the vault");
        if (settings.downloadUrlSeconds() < 1 || settings.downloadUrlSeconds() > LONGEST_LIFE) {
            throw new IllegalStateException(
                    "TAPELINE_DOWNLOAD_URL_SECONDS must be from 1 to " + LONGEST_LIFE + " (7 days)");
        }
        DownloadUrls urls =
                new PresignedDownloads(presigner, bucket, Duration.ofSeconds(settings.downloadUrlSeconds()));
        RecordingRoutes routes =
                new RecordingRoutes(new ListRecordings(recordings), new FindRecordings(recordings), urls);
        return new ProxyApi(routes.routes(), ProxyApi.MOST_BYTES);
    }
}
