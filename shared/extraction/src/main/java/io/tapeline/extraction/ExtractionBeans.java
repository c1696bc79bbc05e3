package io.tapeline.extraction;

import io.quarkus.runtime.Startup;
import io.tapeline.inputs.InputLists;
import io.tapeline.inputs.S3InputLists;
import io.tapeline.ledger.Accounts;
import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.Jobs;
import io.tapeline.model.Pause;
import io.tapeline.model.Setting;
import io.tapeline.queues.MessageQueue;
import io.tapeline.queues.PartMessage;
import io.tapeline.sources.SourceDescriptions;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/** Creates the engine for the function's {@link KeySource}s at startup: an invalid setting stops the function there. */
@Singleton
final class ExtractionBeans {

    @Produces
    @Singleton
    @Startup
    Invocations invocations(
            ExtractionSettings settings,
            Jobs jobs,
            Extractions extractions,
            Accounts accounts,
            Instance<KeySource> found,
            MessageQueue<PartMessage> parts,
            S3Client s3,
            Pause pause,
            Successor successor,
            WakeUps wakeUps) {
        String bucket = bucket(settings);
        ExtractionPolicy policy = new ExtractionPolicy(
                settings.keysPerPart(),
                settings.extractMargin(),
                settings.extractMaxRetries(),
                settings.extractMaxAttempts(),
                settings.cancelCheck());
        KeySource source = new KeySources(found.stream().toList());
        InstantSource clock = Clock.systemUTC();
        SourceDescriptions sources = SourceDescriptions.ofThisBuild().only(source.sources());
        Extractor extractor = new Extractor(new Extractor.World(
                jobs,
                extractions,
                sources,
                source,
                new S3ManifestStore(s3, bucket),
                parts,
                successor,
                wakeUps,
                policy,
                clock,
                pause,
                () -> ThreadLocalRandom.current().nextLong()));
        return new Invocations(
                new RequestReader(sources, Set.copyOf(settings.termsAccepted().orElse(List.of()))),
                jobs,
                extractor,
                accounts);
    }

    @Produces
    @Singleton
    Successor successor(@ConfigProperty(name = "AWS_LAMBDA_FUNCTION_NAME") Optional<String> function) {
        return new LambdaSuccessor(ExtractionBeans::lambda, own(function));
    }

    @Produces
    @Singleton
    WakeUps wakeUps(
            ExtractionSettings settings,
            @ConfigProperty(name = "AWS_LAMBDA_FUNCTION_NAME") Optional<String> function,
            @ConfigProperty(name = "AWS_REGION") Optional<String> region) {
        return new SchedulerWakeUps(
                ExtractionBeans::scheduler,
                Clock.systemUTC(),
                new SchedulerWakeUps.Place(
                        region.orElse(""), own(function), settings.wakeUpGroup(), settings.wakeUpRole()));
    }

    private static String own(Optional<String> function) {
        return Setting.needed("AWS_LAMBDA_FUNCTION_NAME", function, "this function's own name, as Lambda sets it");
    }

    @Produces
    @Singleton
    Pause pause() {
        return Pause.sleeping();
    }

    /** For sources whose jobs bring a list. */
    @Produces
    @Singleton
    InputLists inputLists(ExtractionSettings settings, S3Client s3) {
        return new S3InputLists(s3, bucket(settings));
    }

    private static String bucket(ExtractionSettings settings) {
        return Setting.needed("TAPELINE_BUCKET", settings.bucket(), "the name of the bucket");
    }

    private static LambdaClient lambda() {
        return LambdaClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static SchedulerClient scheduler() {
        return SchedulerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
