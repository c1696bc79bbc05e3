package io.tapeline.registerversion;

import io.tapeline.api.ProxyApi;
import io.tapeline.model.Setting;
import io.tapeline.studio.Recordings;
import io.tapeline.studio.Uploads;
import io.tapeline.studio.Verifications;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Creates the use cases; an invalid setting stops the function at startup. */
@Singleton
final class RegisterVersionWiring {

    /** The largest request body, in bytes: 25 registrations with paths and notes of maximum length. */
    private static final int MOST_BYTES = 1024 * 1024;

    @Produces
    @Singleton
    World world(
            Uploads uploads,
            Recordings recordings,
            Verifications verifications,
            S3Client s3,
            Workers workers,
            RegisterVersionSettings settings) {
        String bucket =
                Setting.needed("TAPELINE_BUCKET", settings.bucket(), "the name of the bucket that holds the vault");
        return new World(
                uploads, recordings, verifications, new S3VaultObjects(s3, bucket), workers, Clock.systemUTC());
    }

    /**
     * @param function this function's own name, which Lambda sets
     */
    @Produces
    @Singleton
    Workers workers(@ConfigProperty(name = "AWS_LAMBDA_FUNCTION_NAME") Optional<String> function) {
        return new LambdaWorkers(
                RegisterVersionWiring::lambda,
                Setting.needed("AWS_LAMBDA_FUNCTION_NAME", function, "this function's own name, as Lambda sets it"));
    }

    @Produces
    @Singleton
    Registering registering(World world) {
        return new Registering(world);
    }

    @Produces
    @Singleton
    RegisterVersion register(World world, Registering registering) {
        return new RegisterVersion(world, registering);
    }

    @Produces
    @Singleton
    VerifyUpload verify(World world, RegisterVersion register) {
        ReadObject reading = new ReadObject(world.objects(), world.verifications(), world.clock());
        return new VerifyUpload(
                world, register, reading, () -> UUID.randomUUID().toString());
    }

    @Produces
    @Singleton
    ProxyApi api(World world, RegisterVersion register, Registering registering) {
        VersionRoutes routes = new VersionRoutes(
                new RegistrationReading(world.clock()),
                register,
                new RegisterVersions(world, register),
                new ShowRegistration(world, register, registering));
        return new ProxyApi(routes.routes(), MOST_BYTES, KnownProblems::of);
    }

    private static LambdaClient lambda() {
        return LambdaClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
