package io.tapeline.registerversion;

import io.tapeline.api.ProxyApi;
import io.tapeline.studio.Recordings;
import io.tapeline.studio.Uploads;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import software.amazon.awssdk.services.s3.S3Client;

/** Puts the use case together; what is wrong with a setting is said at start. */
@Singleton
final class RegisterVersionWiring {

    /** The largest body, in bytes: 25 registrations with paths and notes as long as they may be. */
    private static final int MOST_BYTES = 1024 * 1024;

    @Produces
    @Singleton
    ProxyApi api(Uploads uploads, Recordings recordings, S3Client s3, RegisterVersionSettings settings) {
        String bucket = settings.bucket()
                .filter(name -> !name.isBlank())
                .orElseThrow(() -> new IllegalStateException(
                        "TAPELINE_BUCKET is not set; it must name the bucket that holds the vault"));
        if (settings.verifyUpTo() < 0) {
            throw new IllegalStateException("TAPELINE_VERIFY_UP_TO must be a size in bytes, 0 or more");
        }
        Clock clock = Clock.systemUTC();
        VaultObjects objects = new S3VaultObjects(s3, bucket);
        RegisterVersion register = new RegisterVersion(
                uploads, recordings, objects, new ObjectCheck(objects, settings.verifyUpTo()), clock);
        VersionRoutes routes = new VersionRoutes(
                new RegistrationReading(clock), register, new RegisterVersions(uploads, recordings, register));
        return new ProxyApi(routes.routes(), MOST_BYTES, KnownProblems::of);
    }
}
