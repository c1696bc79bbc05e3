package io.tapeline.embedded.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.embedded.description.SystemDescription;
import io.tapeline.emulators.Service;
import io.tapeline.emulators.TestEmulators;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class ExistingTest {
    private final AwsAccess aws = new AwsAccess(TestEmulators.environment(Service.S3, Service.SQS, Service.DYNAMODB));
    private final SystemDescription description = SystemDescription.read(Path.of("../../infra"));
    private final String name = "t-" + UUID.randomUUID();

    @Test
    void whatSomebodyElseMadeIsFoundAndNotChanged() {
        assertThat(Existing.find(aws, name, description).isNothing()).isTrue();
        Resources made = new Provisioner(aws, name).provide(description);

        try (SqsClient sqs = aws.sqs()) {
            String queue = made.queues().get("download-batches").url();
            sqs.setQueueAttributes(request ->
                    request.queueUrl(queue).attributes(java.util.Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "77")));

            Existing existing = Existing.find(aws, name, description);

            assertThat(existing.missing()).isEmpty();
            assertThat(existing.resources()).isEqualTo(made);
            assertThat(made.placeholders().get("queue.download-batches.dead-letters"))
                    .endsWith("/" + name + "-download-batches-dead-letters");
            assertThat(sqs.getQueueAttributes(request ->
                                    request.queueUrl(queue).attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT))
                            .attributes()
                            .get(QueueAttributeName.VISIBILITY_TIMEOUT))
                    .isEqualTo("77");

            sqs.deleteQueue(request -> request.queueUrl(queue));
        }
        Existing partly = Existing.find(aws, name, description);
        assertThat(partly.isNothing()).isFalse();
        assertThat(partly.missing()).containsExactly("queue " + name + "-download-batches");
    }
}
