package io.tapeline.queues.sqs;

import io.tapeline.model.Quoted;
import io.tapeline.model.Setting;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.MessageFormat;
import io.tapeline.queues.MessageQueue;
import io.tapeline.queues.PartMessage;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.Config;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Creates only the queues that a function injects, together with the bean that injects them. If the handler is {@code @Singleton}
 * and {@code @Startup}, a missing setting therefore stops the function at startup.
 */
@Singleton
public final class SqsQueues {

    private static final RandomGenerator JITTER =
            () -> ThreadLocalRandom.current().nextLong();

    private final SqsClient sqs;
    private final Config config;

    SqsQueues(SqsClient sqs, Config config) {
        this.sqs = sqs;
        this.config = config;
    }

    @Produces
    @Singleton
    MessageQueue<PartMessage> manifestParts(QueueSettings settings) {
        String url = url("TAPELINE_MANIFEST_PARTS_QUEUE", settings.manifestPartsQueue());
        return new SqsMessageQueue<>(sqs, url, MessageFormat.parts(), JITTER);
    }

    @Produces
    @Singleton
    MessageQueue<BatchMessage> downloadBatches(QueueSettings settings) {
        String url = url("TAPELINE_DOWNLOAD_BATCHES_QUEUE", settings.downloadBatchesQueue());
        return new SqsMessageQueue<>(sqs, url, MessageFormat.batches(), JITTER);
    }

    /**
     * The queue of batches of that name in functions.yaml; the setting with its URL is {@code TAPELINE_<NAME>_QUEUE}.
     *
     * @throws IllegalStateException when the setting is missing or wrong
     */
    public MessageQueue<BatchMessage> batches(String name) {
        String setting = "TAPELINE_" + name.toUpperCase(Locale.ROOT).replace('-', '_') + "_QUEUE";
        String url = url(setting, config.getOptionalValue("tapeline." + name + "-queue", String.class));
        return new SqsMessageQueue<>(sqs, url, MessageFormat.batches(), JITTER);
    }

    static String url(String setting, Optional<String> value) {
        String url = Setting.needed(setting, value, "the URL of an SQS queue");
        if (!isHttp(url)) {
            throw new IllegalStateException(setting + " must be the URL of an SQS queue, got " + Quoted.of(url));
        }
        return url;
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = URI.create(url);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
