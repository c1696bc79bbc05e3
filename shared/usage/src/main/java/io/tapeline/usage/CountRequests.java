package io.tapeline.usage;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Counts the usage of an AWS client's requests. DynamoDB reports what a request consumed; a refused request costs a unit that it
 * does not report. Configured in application.properties, for the clients of S3, DynamoDB and SQS.
 */
public final class CountRequests implements ExecutionInterceptor {

    private static final Set<String> READS = Set.of("GetObject", "HeadObject", "HeadBucket", "GetObjectTagging");
    private static final Set<String> FREE =
            Set.of("DeleteObject", "DeleteObjects", "AbortMultipartUpload", "DeleteObjectTagging");

    /** The SDK's names of the services. */
    private static final String DYNAMODB = "DynamoDb";

    private static final String S3 = "S3";
    private static final String SQS = "Sqs";

    private final UsageMeter meter;

    public CountRequests() {
        this(UsageMeter.ofThisProcess());
    }

    CountRequests(UsageMeter meter) {
        this.meter = meter;
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        ReturnConsumedCapacity all = ReturnConsumedCapacity.TOTAL;
        return switch (context.request()) {
            case GetItemRequest r -> r.toBuilder().returnConsumedCapacity(all).build();
            case BatchGetItemRequest r ->
                r.toBuilder().returnConsumedCapacity(all).build();
            case QueryRequest r -> r.toBuilder().returnConsumedCapacity(all).build();
            case PutItemRequest r -> r.toBuilder().returnConsumedCapacity(all).build();
            case UpdateItemRequest r ->
                r.toBuilder().returnConsumedCapacity(all).build();
            case DeleteItemRequest r ->
                r.toBuilder().returnConsumedCapacity(all).build();
            case BatchWriteItemRequest r ->
                r.toBuilder().returnConsumedCapacity(all).build();
            case TransactWriteItemsRequest r ->
                r.toBuilder().returnConsumedCapacity(all).build();
            default -> context.request();
        };
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        meter.add(used(context.request(), context.response(), attributes));
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        if (context.httpResponse().isEmpty()) {
            return; // there was no answer
        }
        switch (service(attributes)) {
            case DYNAMODB -> meter.add(writes(1));
            default -> meter.add(request(attributes));
        }
    }

    private static Usage used(SdkRequest request, SdkResponse response, ExecutionAttributes attributes) {
        return switch (response) {
            case GetItemResponse r -> reads(units(r.consumedCapacity()));
            case QueryResponse r -> reads(units(r.consumedCapacity()));
            case BatchGetItemResponse r -> reads(units(r.consumedCapacity()));
            case PutItemResponse r -> writes(units(r.consumedCapacity()));
            case UpdateItemResponse r -> writes(units(r.consumedCapacity()));
            case DeleteItemResponse r -> writes(units(r.consumedCapacity()));
            case BatchWriteItemResponse r -> writes(units(r.consumedCapacity()));
            case TransactWriteItemsResponse r ->
                writes(Math.max(units(r.consumedCapacity()), inATransaction((TransactWriteItemsRequest) request)));
            default -> request(attributes);
        };
    }

    /** At least two units for each item, which DynamoDB Local does not report. */
    private static double inATransaction(TransactWriteItemsRequest request) {
        return 2.0 * request.transactItems().size();
    }

    /** Usage of S3 or SQS; other services cost too little to be counted. */
    private static Usage request(ExecutionAttributes attributes) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        return switch (service(attributes)) {
            case S3 ->
                new Usage(
                        0,
                        0,
                        READS.contains(operation) || FREE.contains(operation) ? 0 : 1,
                        READS.contains(operation) ? 1 : 0,
                        0,
                        0,
                        0);
            case SQS -> new Usage(0, 0, 0, 0, 0, 0, 1);
            default -> Usage.NONE;
        };
    }

    private static String service(ExecutionAttributes attributes) {
        return attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
    }

    private static Usage writes(double units) {
        return new Usage(0, 0, 0, 0, units, 0, 0);
    }

    private static Usage reads(double units) {
        return new Usage(0, 0, 0, 0, 0, units, 0);
    }

    private static double units(ConsumedCapacity consumed) {
        return consumed == null ? 0 : units(List.of(consumed));
    }

    private static double units(Collection<ConsumedCapacity> consumed) {
        return consumed.stream()
                .filter(each -> each.capacityUnits() != null)
                .mapToDouble(ConsumedCapacity::capacityUnits)
                .sum();
    }
}
