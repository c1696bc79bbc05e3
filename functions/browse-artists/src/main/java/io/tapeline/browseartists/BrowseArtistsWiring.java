package io.tapeline.browseartists;

import io.tapeline.api.ProxyApi;
import io.tapeline.artists.Artists;
import io.tapeline.artists.dynamodb.ArtistsSettings;
import io.tapeline.browseartists.exports.DynamoDbExports;
import io.tapeline.browseartists.exports.ExportId;
import io.tapeline.browseartists.exports.ExportObjects;
import io.tapeline.browseartists.exports.ExportWorkers;
import io.tapeline.browseartists.exports.Exports;
import io.tapeline.browseartists.exports.LambdaExportWorkers;
import io.tapeline.browseartists.exports.S3ExportObjects;
import io.tapeline.browseartists.exports.StartExport;
import io.tapeline.browseartists.exports.WriteExport;
import io.tapeline.model.Pause;
import io.tapeline.model.Setting;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Creates the use cases; an invalid setting stops the function at startup. */
@Singleton
final class BrowseArtistsWiring {

    private static final long LONGEST_LIFE = Duration.ofDays(7).toSeconds();

    @Produces
    @Singleton
    Providers providers() {
        return Providers.ofThisBuild();
    }

    @Produces
    @Singleton
    Exports exports(DynamoDbClient client, ArtistsSettings settings) {
        return new DynamoDbExports(
                client, settings.tableName(), Clock.systemUTC(), new SecureRandom(), Pause.sleeping());
    }

    @Produces
    @Singleton
    ExportObjects objects(S3Client s3, S3Presigner presigner, BrowseArtistsSettings settings) {
        if (settings.downloadUrlSeconds() < 1 || settings.downloadUrlSeconds() > LONGEST_LIFE) {
            throw new IllegalStateException(
                    "TAPELINE_DOWNLOAD_URL_SECONDS must be from 1 to " + LONGEST_LIFE + " (7 days)");
        }
        return new S3ExportObjects(
                s3,
                presigner,
                Setting.needed("TAPELINE_BUCKET", settings.bucket(), "the name of the bucket that exports go to"),
                Duration.ofSeconds(settings.downloadUrlSeconds()));
    }

    /**
     * @param function this function's own name, as Lambda gives it
     */
    @Produces
    @Singleton
    ExportWorkers workers(@ConfigProperty(name = "AWS_LAMBDA_FUNCTION_NAME") Optional<String> function) {
        return new LambdaExportWorkers(
                BrowseArtistsWiring::lambda,
                Setting.needed("AWS_LAMBDA_FUNCTION_NAME", function, "this function's own name, as Lambda sets it"));
    }

    @Produces
    @Singleton
    WriteExport write(
            Artists artists, Exports exports, ExportObjects objects, ExportWorkers workers, Providers providers) {
        return new WriteExport(
                artists,
                exports,
                objects,
                workers,
                export -> providers.provenance(
                        export, artists.harvests(export.wanted().provider())),
                () -> UUID.randomUUID().toString(),
                Clock.systemUTC());
    }

    @Produces
    @Singleton
    ProxyApi api(Artists artists, Exports exports, ExportObjects objects, ExportWorkers workers, Providers providers) {
        StartExport start = new StartExport(
                exports, workers, () -> new ExportId(UUID.randomUUID().toString()), Clock.systemUTC());
        ArtistRoutes routes = new ArtistRoutes(
                artists, exports, start, new ExportAnswers(objects), new QueryReading(providers.all()));
        return new ProxyApi(routes.routes(), ProxyApi.MOST_BYTES);
    }

    private static LambdaClient lambda() {
        return LambdaClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
