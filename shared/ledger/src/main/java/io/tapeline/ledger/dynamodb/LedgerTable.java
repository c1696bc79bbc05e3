package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.LedgerUnavailableException;
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
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * The table and how it is spoken to: what DynamoDB refuses for a passing reason is tried again with growing, jittered
 * pauses (beyond what the SDK itself tries again), everything else that is not a condition becomes a
 * {@link LedgerUnavailableException}.
 */
final class LedgerTable {

    private static final int TRIES = 20;
    private static final int TRIES_WHEN_UNREACHABLE = 2;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded", "RequestLimitExceeded");

    private final DynamoDbClient client;
    private final String name;
    private final Clock clock;
    private final RandomGenerator random;
    private final Duration retention;
    private final Pauses pauses;

    LedgerTable(
            DynamoDbClient client,
            String name,
            Clock clock,
            RandomGenerator random,
            Duration retention,
            Pauses pauses) {
        this.client = client;
        this.name = name;
        this.clock = clock;
        this.random = random;
        this.retention = retention;
        this.pauses = pauses;
    }

    String name() {
        return name;
    }

    Instant now() {
        return clock.instant();
    }

    /** When an item written now may be dropped by DynamoDB's time to live, in its unit: seconds. */
    long expiry() {
        return now().plus(retention).getEpochSecond();
    }

    /** A random name for a claim or a write, 36 characters. */
    String token() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** Waits before try number {@code tries} (from 1) is made again: full jitter, at most a second. */
    void pause(int tries) {
        long most = Math.min(LONGEST_PAUSE.toMillis(), 5L << Math.min(tries, 16));
        pauses.pause(Duration.ofMillis(random.nextLong(most + 1)));
    }

    Optional<Item> get(ItemKey key) {
        Map<String, AttributeValue> found = call(() -> client.getItem(
                        r -> r.tableName(name).key(key.attributes()).consistentRead(true))
                .item());
        return found == null || found.isEmpty() ? Optional.empty() : Optional.of(Item.of(found));
    }

    /** All items that the query finds, page after page, strongly consistent. */
    List<Item> queryAll(String pk, String prefix) {
        List<Item> found = new ArrayList<>();
        Map<String, AttributeValue> from = Map.of();
        do {
            QueryRequest.Builder query = partition(pk, prefix);
            if (!from.isEmpty()) {
                query.exclusiveStartKey(from);
            }
            QueryResponse page = call(() -> client.query(query.build()));
            page.items().forEach(item -> found.add(Item.of(item)));
            from = page.lastEvaluatedKey();
        } while (!from.isEmpty());
        return found;
    }

    private QueryRequest.Builder partition(String pk, String prefix) {
        QueryRequest.Builder query = QueryRequest.builder().tableName(name).consistentRead(true);
        return prefix.isEmpty()
                ? query.keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk)))
                : query.keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                        .expressionAttributeValues(
                                Map.of(":pk", AttributeValue.fromS(pk), ":prefix", AttributeValue.fromS(prefix)));
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

    DynamoDbClient client() {
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
            return new LedgerUnavailableException(
                    "DynamoDB has no table \"" + name + "\"; TAPELINE_TABLE must name one that is there", e);
        }
        if (e instanceof DynamoDbException refused && refused.awsErrorDetails() != null) {
            return new LedgerUnavailableException(
                    "DynamoDB refused a request for the table \"" + name + "\" ("
                            + refused.awsErrorDetails().errorCode() + ")",
                    e);
        }
        return new LedgerUnavailableException(
                "DynamoDB did not answer a request for the table \"" + name + "\" in time", e);
    }

    /**
     * A write whose condition failed.
     *
     * @param position which of the transaction's writes, from 0
     * @param there what is there instead; without attributes when nothing is
     */
    record Refusal(int position, Item there) {}
}
