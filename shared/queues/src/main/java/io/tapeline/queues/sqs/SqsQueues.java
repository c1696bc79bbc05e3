package io.tapeline.queues.sqs;

import io.tapeline.model.Quoted;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.MessageFormat;
import io.tapeline.queues.MessageQueue;
import io.tapeline.queues.PartMessage;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Makes the queues that a function injects, and only those. They are made with whoever injects them: a handler that is
 * {@code @Singleton} and {@code @Startup} makes a missing setting stop the function at its start.
 */
@Singleton
public final class SqsQueues {

    private static final RandomGenerator JITTER =
            () -> ThreadLocalRandom.current().nextLong();

    @Produces
    @Singleton
    MessageQueue<PartMessage> manifestParts(SqsClient sqs, QueueSettings settings) {
        String url = url("TAPELINE_MANIFEST_PARTS_QUEUE", settings.manifestPartsQueue());
        return new SqsMessageQueue<>(sqs, url, MessageFormat.parts(), JITTER);
    }

    @Produces
    @Singleton
    MessageQueue<BatchMessage> downloadBatches(SqsClient sqs, QueueSettings settings) {
        String url = url("TAPELINE_DOWNLOAD_BATCHES_QUEUE", settings.downloadBatchesQueue());
        return new SqsMessageQueue<>(sqs, url, MessageFormat.batches(), JITTER);
    }

    static String url(String setting, Optional<String> value) {
        String url = value.orElseThrow(
                () -> new IllegalStateException(setting + " is not set: it must be the URL of an SQS queue"));
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
