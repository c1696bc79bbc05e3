package io.tapeline.studio.dynamodb;

import io.tapeline.studio.StudioUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The table and how the studio speaks to it: what DynamoDB refuses for a passing reason is tried again after a short,
 * jittered pause; everything else that is not a condition becomes a {@link StudioUnavailableException}. Safe for use by
 * several threads.
 */
final class StudioTable {

    private static final int TRIES = 20;
    private static final int TRIES_WHEN_UNREACHABLE = 2;
    private static final long LONGEST_PAUSE = 500;
    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded", "RequestLimitExceeded");

    private final DynamoDbClient client;
    private final String name;
    private final Clock clock;
    private final RandomGenerator random;
    private final Pauses pauses;

    StudioTable(DynamoDbClient client, String name, Clock clock, RandomGenerator random) {
        this(client, name, clock, random, Pauses.real());
    }

    StudioTable(DynamoDbClient client, String name, Clock clock, RandomGenerator random, Pauses pauses) {
        this.client = client;
        this.name = name;
        this.clock = clock;
        this.random = random;
        this.pauses = pauses;
    }

    DynamoDbClient client() {
        return client;
    }

    String name() {
        return name;
    }

    Instant now() {
        return clock.instant();
    }

    static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
    }

    /** Strongly consistent. */
    Optional<StudioItem> get(String pk, String sk) {
        Map<String, AttributeValue> found = call(
                () -> client.getItem(r -> r.tableName(name).key(key(pk, sk)).consistentRead(true))
                        .item());
        return found == null || found.isEmpty() ? Optional.empty() : Optional.of(StudioItem.of(found));
    }

    /**
     * Strongly consistent, in no order; what is not there is left out.
     *
     * @param keys at most 25, all different
     */
    List<StudioItem> getAll(List<Map<String, AttributeValue>> keys) {
        List<StudioItem> found = new ArrayList<>();
        List<Map<String, AttributeValue>> left = keys;
        for (int tries = 1; !left.isEmpty(); tries++) {
            List<Map<String, AttributeValue>> asked = left;
            BatchGetItemResponse answer = call(() -> client.batchGetItem(r -> r.requestItems(Map.of(
                    name,
                    KeysAndAttributes.builder().keys(asked).consistentRead(true).build()))));
            answer.responses().getOrDefault(name, List.of()).forEach(item -> found.add(StudioItem.of(item)));
            KeysAndAttributes missed = answer.unprocessedKeys().get(name);
            left = missed == null ? List.of() : missed.keys();
            pauseUnlessDone(left.isEmpty(), tries);
        }
        return found;
    }

    /**
     * Writes items, whatever is there; each by itself.
     *
     * @param items at most 25, all different
     */
    void putAll(List<StudioItem> items) {
        List<WriteRequest> left = items.stream()
                .map(item -> WriteRequest.builder()
                        .putRequest(put -> put.item(item.attributes()))
                        .build())
                .toList();
        for (int tries = 1; !left.isEmpty(); tries++) {
            List<WriteRequest> asked = left;
            left = call(() -> client.batchWriteItem(r -> r.requestItems(Map.of(name, asked))))
                    .unprocessedItems()
                    .getOrDefault(name, List.of());
            pauseUnlessDone(left.isEmpty(), tries);
        }
    }

    private void pauseUnlessDone(boolean done, int tries) {
        if (done) {
            return;
        }
        if (tries == TRIES) {
            throw new StudioUnavailableException(
                    "DynamoDB, table \"" + name + "\": leaves a part of every request undone", null);
        }
        pause(tries);
    }

    /** Makes a call that is safe to make again. A failed condition passes through. */
    <T> T call(Supplier<T> call) {
        for (int tries = 1; ; tries++) {
            try {
                return call.get();
            } catch (ConditionalCheckFailedException e) {
                throw e;
            } catch (TransactionConflictException e) {
                if (tries == TRIES) {
                    throw unavailable(e);
                }
            } catch (SdkException e) {
                throw unavailable(e);
            }
            pause(tries);
        }
    }

    /**
     * Writes all of it or nothing.
     *
     * @param writes at most 100, each asking for the old item when its condition fails
     * @return whose conditions failed; none when all has been written. A try that may or may not have reached DynamoDB is
     *     made again under the same request token, which DynamoDB knows for ten minutes
     */
    List<Refusal> transact(List<TransactWriteItem> writes) {
        String token = token();
        int unreachable = 0;
        for (int tries = 1; ; tries++) {
            String sent = token;
            try {
                client.transactWriteItems(r -> r.transactItems(writes).clientRequestToken(sent));
                return List.of();
            } catch (TransactionCanceledException e) {
                List<Refusal> refusals = refusals(e);
                if (!refusals.isEmpty()) {
                    return refusals;
                }
                if (tries == TRIES || !passing(e)) {
                    throw unavailable(e);
                }
                token = token();
            } catch (SdkClientException e) {
                if (++unreachable == TRIES_WHEN_UNREACHABLE) {
                    throw unavailable(e);
                }
            } catch (SdkException e) {
                throw unavailable(e);
            }
            pause(tries);
        }
    }

    private static List<Refusal> refusals(TransactionCanceledException e) {
        List<Refusal> refusals = new ArrayList<>();
        for (int i = 0; i < e.cancellationReasons().size(); i++) {
            CancellationReason reason = e.cancellationReasons().get(i);
            if ("ConditionalCheckFailed".equals(reason.code())) {
                refusals.add(new Refusal(i, StudioItem.of(reason.hasItem() ? reason.item() : Map.of())));
            }
        }
        return refusals;
    }

    private static boolean passing(TransactionCanceledException e) {
        return e.cancellationReasons().stream()
                .map(CancellationReason::code)
                .allMatch(code -> code == null || code.equals("None") || PASSING.contains(code));
    }

    private String token() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private void pause(int tries) {
        long most = Math.min(LONGEST_PAUSE, 5L << Math.min(tries, 16));
        pauses.pause(Duration.ofMillis(random.nextLong(most + 1)));
    }

    private StudioUnavailableException unavailable(SdkException e) {
        String what = "did not answer in time";
        if (e instanceof ResourceNotFoundException) {
            what = "has no such table; TAPELINE_TABLE must name one that is there";
        } else if (e instanceof DynamoDbException refused && refused.awsErrorDetails() != null) {
            what = "refused a request (" + refused.awsErrorDetails().errorCode() + ")";
        }
        return new StudioUnavailableException("DynamoDB, table \"" + name + "\": " + what, e);
    }

    /**
     * A write whose condition failed.
     *
     * @param position which of the transaction's writes, from 0
     * @param there what is there instead; without attributes when nothing is
     */
    record Refusal(int position, StudioItem there) {}
}
