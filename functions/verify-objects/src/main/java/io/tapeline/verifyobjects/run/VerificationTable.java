package io.tapeline.verifyobjects.run;

import io.tapeline.model.Pause;
import io.tapeline.model.TaskResult;
import io.tapeline.table.Item;
import io.tapeline.table.Table;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The table as this function uses it; failed calls throw a {@link VerificationsUnavailableException}. */
public final class VerificationTable extends Table {

    /** DynamoDB accepts at most this many items in one call. */
    private static final int MOST_WRITTEN = 25;

    /** Chosen so that a step's intact objects are recorded in little more time than one call takes. */
    private static final int CALLS_AT_ONCE = 8;

    public VerificationTable(DynamoDbClient client, String name, Clock clock, RandomGenerator random, Pause pause) {
        super(client, name, clock, random, pause, VerificationsUnavailableException::new);
    }

    /** Writes items and overwrites existing ones. Not atomic; several calls run concurrently. */
    void putAll(List<Item> items) {
        List<List<WriteRequest>> calls = new ArrayList<>();
        for (int from = 0; from < items.size(); from += MOST_WRITTEN) {
            calls.add(items.subList(from, Math.min(from + MOST_WRITTEN, items.size())).stream()
                    .map(item -> WriteRequest.builder()
                            .putRequest(put -> put.item(item.attributes()))
                            .build())
                    .toList());
        }
        if (calls.size() <= 1) {
            calls.forEach(this::put);
            return;
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(
                Math.min(CALLS_AT_ONCE, calls.size()), Thread.ofVirtual().factory())) {
            List<Future<?>> begun = new ArrayList<>();
            calls.forEach(call -> begun.add(threads.submit(() -> put(call))));
            begun.forEach(TaskResult::of);
        }
    }

    private void put(List<WriteRequest> writes) {
        List<WriteRequest> left = writes;
        for (int tries = 1; !left.isEmpty(); tries++) {
            List<WriteRequest> asked = left;
            left = call(() -> client().batchWriteItem(r -> r.requestItems(Map.of(name(), asked))))
                    .unprocessedItems()
                    .getOrDefault(name(), List.of());
            pauseUnlessDone(left.isEmpty(), tries);
        }
    }
}
