package io.tapeline.embedded.provision;

import io.tapeline.embedded.description.SystemDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Resources that were created by something else, Terraform for example. They are only read, never changed. */
public record Existing(Resources resources, List<String> missing) {

    public Existing {
        missing = List.copyOf(missing);
    }

    /** Looks for the bucket, table, queues and dead-letter queues with the names that {@link Provisioner} gives them. */
    public static Existing find(AwsAccess aws, String prefix, SystemDescription description) {
        List<String> missing = new ArrayList<>();
        if (!hasBucket(aws, prefix)) {
            missing.add("bucket " + prefix);
        }
        if (!hasTable(aws, prefix)) {
            missing.add("table " + prefix);
        }
        Map<String, Resources.Queue> queues = new LinkedHashMap<>();
        try (SqsClient sqs = aws.sqs()) {
            for (String name : new TreeSet<>(description.queues().keySet())) {
                String called = prefix + "-" + name;
                queue(sqs, called)
                        .ifPresentOrElse(queue -> queues.put(name, queue), () -> missing.add("queue " + called));
                queue(sqs, called + Provisioner.DEAD_LETTERS)
                        .ifPresentOrElse(
                                queue -> queues.put(Resources.deadLetters(name), queue),
                                () -> missing.add("queue " + called + Provisioner.DEAD_LETTERS));
            }
        }
        return new Existing(new Resources(prefix, prefix, queues), missing);
    }

    /** Whether no resource exists. */
    public boolean isNothing() {
        return resources.queues().isEmpty()
                && missing.contains("bucket " + resources.bucket())
                && missing.contains("table " + resources.table());
    }

    private static boolean hasBucket(AwsAccess aws, String name) {
        try (S3Client s3 = aws.s3()) {
            s3.headBucket(request -> request.bucket(name));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return false;
            }
            throw e;
        }
    }

    private static boolean hasTable(AwsAccess aws, String name) {
        try (DynamoDbClient dynamoDb = aws.dynamoDb()) {
            dynamoDb.describeTable(request -> request.tableName(name));
            return true;
        } catch (ResourceNotFoundException e) {
            return false;
        }
    }

    private static Optional<Resources.Queue> queue(SqsClient sqs, String name) {
        try {
            String url = sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
            String arn = sqs.getQueueAttributes(
                            request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                    .attributes()
                    .get(QueueAttributeName.QUEUE_ARN);
            return Optional.of(new Resources.Queue(url, arn));
        } catch (QueueDoesNotExistException e) {
            return Optional.empty();
        }
    }
}
