package io.tapeline.ledger.dynamodb;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Injects faults between the ledger and DynamoDB Local, and counts the writes. */
final class FaultyClient {

    private static final Set<String> WRITES =
            Set.of("putItem", "updateItem", "deleteItem", "transactWriteItems", "batchWriteItem");

    private final DynamoDbClient real;
    private final ConcurrentLinkedDeque<Fault> faults = new ConcurrentLinkedDeque<>();
    private final AtomicReference<Runnable> held = new AtomicReference<>();
    private final AtomicInteger items = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();

    FaultyClient(DynamoDbClient real) {
        this.real = real;
    }

    /** The next writes reach DynamoDB, but their answers are lost. */
    void loseAnswers(int writes) {
        for (int i = 0; i < writes; i++) {
            faults.add(new Fault(true, ApiCallTimeoutException.create(1_000)));
        }
    }

    /** The next writes are refused before anything is written. */
    void refuse(int writes, SdkException with) {
        for (int i = 0; i < writes; i++) {
            faults.add(new Fault(false, with));
        }
    }

    /** Runs this before the next write. */
    void beforeNextWrite(Runnable first) {
        held.set(first);
    }

    /** Number of items written so far, including each item of a transaction. */
    int itemsWritten() {
        return items.get();
    }

    /** Number of calls so far, of any kind. */
    int calls() {
        return calls.get();
    }

    DynamoDbClient client() {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                    List<Object> given = new ArrayList<>(List.of(arguments));
                    boolean built = given.size() == 1 && !(given.getFirst() instanceof Consumer);
                    if (!built) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    return call(method, arguments);
                });
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        calls.incrementAndGet();
        boolean write = WRITES.contains(method.getName());
        Runnable first = write ? held.getAndSet(null) : null;
        if (first != null) {
            first.run();
        }
        if (write) {
            items.addAndGet(size(arguments[0]));
        }
        Fault fault = write ? faults.poll() : null;
        if (fault != null && !fault.reaches()) {
            throw fault.error();
        }
        try {
            Object answer = method.invoke(real, arguments);
            if (fault != null) {
                throw fault.error();
            }
            return answer;
        } catch (InvocationTargetException e) {
            throw fault == null ? e.getCause() : fault.error();
        }
    }

    private static int size(Object request) {
        return switch (request) {
            case TransactWriteItemsRequest many -> many.transactItems().size();
            case BatchWriteItemRequest many ->
                many.requestItems().values().stream().mapToInt(List::size).sum();
            default -> 1;
        };
    }

    private record Fault(boolean reaches, SdkException error) {}
}
