package io.tapeline.table;

import io.tapeline.model.Pause;
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
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * The table and how it is spoken to: what DynamoDB refuses for a passing reason is tried again with growing, jittered
 * pause (beyond what the SDK itself tries again), everything else that is not a condition becomes the exception of
 * whoever extends this. Safe for use by several threads.
 */
public class Table {

    /** How often a call is made before it is given up. */
    protected static final int TRIES = 20;

    private static final int TRIES_WHEN_UNREACHABLE = 2;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded", "RequestLimitExceeded");

    private final DynamoDbClient client;
    private final String name;
    private final Clock clock;
    private final RandomGenerator random;
    private final Pause pause;
    private final Unavailable unavailable;

    /** Makes the exception that says that the table can't be read or written just now. */
    @FunctionalInterface
    public interface Unavailable {
        RuntimeException of(String sentence, Throwable cause);
    }

    protected Table(
            DynamoDbClient client,
            String name,
            Clock clock,
            RandomGenerator random,
            Pause pause,
            Unavailable unavailable) {
        this.client = client;
        this.name = name;
        this.clock = clock;
        this.random = random;
        this.pause = pause;
        this.unavailable = unavailable;
    }

    public String name() {
        return name;
    }

    public Instant now() {
        return clock.instant();
    }

    /** A random name for a claim or a write, 36 characters. */
    public String token() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** Waits before try number {@code tries} (from 1) is made again: full jitter, at most a second. */
    public void pause(int tries) {
        long most = Math.min(LONGEST_PAUSE.toMillis(), 5L << Math.min(tries, 16));
        pause.of(Duration.ofMillis(random.nextLong(most + 1)));
    }

    /** The key of an item. */
    public static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
    }

    /** Strongly consistent. */
    public Optional<Item> get(String pk, String sk) {
        Map<String, AttributeValue> found = call(
                () -> client.getItem(r -> r.tableName(name).key(key(pk, sk)).consistentRead(true))
                        .item());
        return found == null || found.isEmpty() ? Optional.empty() : Optional.of(Item.of(found));
    }

    /**
     * Strongly consistent, in no order; what is not there is left out.
     *
     * @param keys at most 100, all different
     */
    public List<Item> getAll(List<Map<String, AttributeValue>> keys) {
        List<Item> found = new ArrayList<>();
        List<Map<String, AttributeValue>> left = keys;
        for (int tries = 1; !left.isEmpty(); tries++) {
            List<Map<String, AttributeValue>> asked = left;
            BatchGetItemResponse answer = call(() -> client.batchGetItem(r -> r.requestItems(Map.of(
                    name,
                    KeysAndAttributes.builder().keys(asked).consistentRead(true).build()))));
            answer.responses().getOrDefault(name, List.of()).forEach(item -> found.add(Item.of(item)));
            KeysAndAttributes missed = answer.unprocessedKeys().get(name);
            left = missed == null ? List.of() : missed.keys();
            pauseUnlessDone(left.isEmpty(), tries);
        }
        return found;
    }

    /** Waits before try number {@code tries} is made again, unless nothing is left; gives up after {@link #TRIES}. */
    protected void pauseUnlessDone(boolean done, int tries) {
        if (done) {
            return;
        }
        if (tries == TRIES) {
            throw unavailable.of("DynamoDB, table \"" + name + "\": leaves a part of every request undone", null);
        }
        pause(tries);
    }

    /**
     * Writes all of it or nothing.
     *
     * @param writes at most 100, each asking for the old item when its condition fails
     * @return whose conditions failed; none when all has been written. A try that may or may not have reached DynamoDB is
     *     made again under the same request token, which DynamoDB knows for ten minutes
     */
    public List<Refusal> transact(List<TransactWriteItem> writes) {
        String token = token();
        int unreachable = 0;
        for (int tries = 1; ; tries++) {
            TransactWriteItemsRequest request = TransactWriteItemsRequest.builder()
                    .transactItems(writes)
                    .clientRequestToken(token)
                    .build();
            try {
                client.transactWriteItems(request);
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

    /** Makes a call that is safe to make again. A failed condition passes through. */
    public <T> T call(Supplier<T> call) {
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

    public DynamoDbClient client() {
        return client;
    }

    private static List<Refusal> refusals(TransactionCanceledException e) {
        List<Refusal> refusals = new ArrayList<>();
        for (int i = 0; i < e.cancellationReasons().size(); i++) {
            CancellationReason reason = e.cancellationReasons().get(i);
            if ("ConditionalCheckFailed".equals(reason.code())) {
                refusals.add(new Refusal(i, reason.hasItem() ? Item.of(reason.item()) : Item.empty()));
            }
        }
        return refusals;
    }

    private static boolean passing(TransactionCanceledException e) {
        return e.cancellationReasons().stream()
                .map(CancellationReason::code)
                .allMatch(code -> code == null || code.equals("None") || PASSING.contains(code));
    }

    private RuntimeException unavailable(SdkException e) {
        if (e instanceof ResourceNotFoundException) {
            return unavailable.of(
                    "DynamoDB has no table \"" + name + "\"; TAPELINE_TABLE must name one that is there", e);
        }
        if (e instanceof DynamoDbException refused && refused.awsErrorDetails() != null) {
            return unavailable.of(
                    "DynamoDB refused a request for the table \"" + name + "\" ("
                            + refused.awsErrorDetails().errorCode() + ")",
                    e);
        }
        return unavailable.of("DynamoDB did not answer a request for the table \"" + name + "\" in time", e);
    }

    /**
     * A write whose condition failed.
     *
     * @param position which of the transaction's writes, from 0
     * @param there what is there instead; without attributes when nothing is
     */
    public record Refusal(int position, Item there) {}
}
