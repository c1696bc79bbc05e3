package io.tapeline.embedded;

import io.tapeline.embedded.description.FunctionDescription;
import io.tapeline.embedded.lambda.LambdaHost;
import io.tapeline.embedded.mapping.QueueMapping;
import io.tapeline.embedded.provision.AwsAccess;
import io.tapeline.embedded.provision.Resources;
import io.tapeline.embedded.room.Room;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The event source mappings of all functions. Closing stops the mappings, then the functions, and then waits until all messages are
 * settled.
 */
final class Mappings implements AutoCloseable {
    private final SqsClient sqs;
    private final LambdaHost host;
    private final List<QueueMapping> mappings = new ArrayList<>();

    Mappings(LambdaHost host, AwsAccess aws) {
        this.host = host;
        this.sqs = aws.sqs();
    }

    void start(Collection<FunctionDescription> functions, Resources resources, String region, Room room) {
        for (FunctionDescription function : functions) {
            function.queue().ifPresent(trigger -> {
                Resources.Queue queue = resources.queues().get(trigger.queue());
                mappings.add(new QueueMapping(
                        host,
                        sqs,
                        new QueueMapping.Source(
                                function.name(),
                                queue.url(),
                                queue.arn(),
                                region,
                                trigger.batchSize(),
                                trigger.maximumConcurrency()),
                        room,
                        Console::say));
            });
        }
    }

    @Override
    public void close() {
        try {
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() throws InterruptedException {
        mappings.forEach(QueueMapping::stop);
        host.close();
        for (QueueMapping mapping : mappings) {
            mapping.awaitSettled();
        }
        sqs.close();
    }
}
