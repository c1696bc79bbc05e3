package io.tapeline.table;

import io.tapeline.model.Backoff;
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
 * Access to the table. Calls that DynamoDB refuses for a temporary reason are repeated with growing, jittered pauses (in addition
 * to the SDK's retries). Other errors, except failed conditions, become the exception of the subclass. Safe for use by several
 * threads.
 */
public class Table {

    /** Maximum number of attempts of a call. */
    protected static final int MAX_ATTEMPTS = 20;

    private static final int MAX_ATTEMPTS_WHEN_UNREACHABLE = 2;
    private static final Backoff BACKOFF = Backoff.doubling(Duration.ofMillis(10), Duration.ofSeconds(1));
    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded", "RequestLimitExceeded");

    private final DynamoDbClient client;
    private final String name;
    private final Clock clock;
    private final RandomGenerator random;
    private final Pause pause;
    private final Unavailable unavailable;

    /** Creates the exception for a table that can't be read or written at the moment. */
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

    /** Waits before a retry, a second at most: attempt number {@code attempt} (from 1) has failed. */
    public void pause(int attempt) {
        pause.of(BACKOFF.delayAfter(attempt - 1, random));
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
     * Strongly consistent, in no particular order; missing items are left out.
     *
     * @param keys at most 100, all different
     */
    public List<Item> getAll(List<Map<String, AttributeValue>> keys) {
        List<Item> found = new ArrayList<>();
        List<Map<String, AttributeValue>> left = keys;
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            List<Map<String, AttributeValue>> asked = left;
            BatchGetItemResponse answer = call(() -> client.batchGetItem(r -> r.requestItems(Map.of(
                    name,
                    KeysAndAttributes.builder().keys(asked).consistentRead(true).build()))));
            answer.responses().getOrDefault(name, List.of()).forEach(item -> found.add(Item.of(item)));
            KeysAndAttributes missed = answer.unprocessedKeys().get(name);
            left = missed == null ? List.of() : missed.keys();
            pauseUnlessDone(left.isEmpty(), attempt);
        }
        return found;
    }

    /** Waits before a retry, unless everything is done; gives up after {@link #MAX_ATTEMPTS}. */
    protected void pauseUnlessDone(boolean done, int attempt) {
        if (done) {
            return;
        }
        if (attempt == MAX_ATTEMPTS) {
            throw unavailable.of("DynamoDB, table \"" + name + "\": leaves a part of every request undone", null);
        }
        pause(attempt);
    }

    /**
     * Writes all items or none.
     *
     * @param writes at most 100, each must request the old item for the case that its condition fails
     * @return the writes whose conditions failed; none if all were written. An attempt that may have reached DynamoDB is repeated
     *     with the same request token, which DynamoDB remembers for ten minutes
     */
    public List<Refusal> transact(List<TransactWriteItem> writes) {
        String token = token();
        int unreachable = 0;
        for (int attempt = 1; ; attempt++) {
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
                if (attempt == MAX_ATTEMPTS || !passing(e)) {
                    throw unavailable(e);
                }
                token = token();
            } catch (SdkClientException e) {
                if (++unreachable == MAX_ATTEMPTS_WHEN_UNREACHABLE) {
                    throw unavailable(e);
                }
            } catch (SdkException e) {
                throw unavailable(e);
            }
            pause(attempt);
        }
    }

    /** Makes a call that may be repeated. A failed condition passes through. */
    public <T> T call(Supplier<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (ConditionalCheckFailedException e) {
                throw e;
            } catch (TransactionConflictException e) {
                if (attempt == MAX_ATTEMPTS) {
                    throw unavailable(e);
                }
            } catch (SdkException e) {
                throw unavailable(e);
            }
            pause(attempt);
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
     * @param position the position of the write in the transaction, from 0
     * @param there the current item; without attributes if there is none
     */
    public record Refusal(int position, Item there) {}
}
