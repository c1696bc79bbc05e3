package io.tapeline.embedded.provision;

import io.tapeline.embedded.description.QueueDescription;
import io.tapeline.embedded.description.SystemDescription;
import io.tapeline.server.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Creates the described resources that are missing; existing ones keep their data. */
public final class Provisioner {
    /** Suffix of the names of dead-letter queues. */
    static final String DEAD_LETTERS = "-dead-letters";

    private static final String FOURTEEN_DAYS = "1209600";

    private final AwsAccess aws;
    private final String prefix;

    /** @param prefix the name of the bucket and the table, and the beginning of queue names */
    public Provisioner(AwsAccess aws, String prefix) {
        this.aws = aws;
        this.prefix = prefix;
    }

    public Resources provide(SystemDescription description) {
        new BucketProvision(aws, prefix).provide(description.bucket());
        new TableProvision(aws, prefix).provide(description.table());
        Map<String, Resources.Queue> queues = new LinkedHashMap<>();
        try (SqsClient sqs = aws.sqs()) {
            for (QueueDescription queue : description.queues().values()) {
                Resources.Queue deadLetters = queue(
                        sqs,
                        prefix + "-" + queue.name() + DEAD_LETTERS,
                        Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, FOURTEEN_DAYS));
                queues.put(Resources.deadLetters(queue.name()), deadLetters);
                queues.put(queue.name(), queue(sqs, queue, deadLetters));
            }
        }
        return new Resources(prefix, prefix, queues);
    }

    private Resources.Queue queue(SqsClient sqs, QueueDescription queue, Resources.Queue deadLetters) {
        String redrive = new String(
                Json.bytes(Json.object()
                        .put("deadLetterTargetArn", deadLetters.arn())
                        .put("maxReceiveCount", queue.deadLettersAfter())),
                StandardCharsets.UTF_8);
        return queue(
                sqs,
                prefix + "-" + queue.name(),
                Map.of(
                        QueueAttributeName.VISIBILITY_TIMEOUT,
                        Long.toString(queue.visibilityTimeout().toSeconds()),
                        QueueAttributeName.REDRIVE_POLICY,
                        redrive));
    }

    private static Resources.Queue queue(SqsClient sqs, String name, Map<QueueAttributeName, String> attributes) {
        String url;
        try {
            url = sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
            String existing = url;
            sqs.setQueueAttributes(request -> request.queueUrl(existing).attributes(attributes));
        } catch (QueueDoesNotExistException e) {
            url = sqs.createQueue(request -> request.queueName(name).attributes(attributes))
                    .queueUrl();
        }
        String known = url;
        String arn = sqs.getQueueAttributes(
                        request -> request.queueUrl(known).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        return new Resources.Queue(url, arn);
    }
}
