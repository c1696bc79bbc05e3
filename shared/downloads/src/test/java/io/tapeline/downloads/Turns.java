package io.tapeline.downloads;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Workers that go on one call at a time, as they are told: each waits before every call to S3 or the ledger until it is given
 * a turn, which says what becomes of the call.
 */
final class Turns<T> {

    /** What becomes of a call. */
    enum Turn {
        WORKS,
        DIES_BEFORE,
        DIES_AFTER,
        /** Is not made, and fails; a ledger that fails ends the delivery. */
        FAILS,
        /** Is made, but its answer is lost. */
        ANSWER_LOST
    }

    /** The worker is dead: nothing of it goes on. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1;
    }

    /** One worker. */
    final class Worker {
        private final SynchronousQueue<Turn> turns = new SynchronousQueue<>();
        private final SynchronousQueue<Boolean> waits = new SynchronousQueue<>();
        private final FutureTask<T> task;
        private final Thread thread;
        private boolean alive = true;

        Worker(Callable<T> work) {
            task = new FutureTask<>(work);
            thread = Thread.ofVirtual().unstarted(() -> {
                task.run();
                put(waits, false);
            });
        }

        void start() {
            byThread.add(this);
            thread.start();
            alive = take(waits);
        }

        /** Whether it has not ended yet. */
        boolean goesOn() {
            return alive;
        }

        void next(Turn turn) {
            put(turns, turn);
            alive = take(waits);
        }

        /** What it ended with; empty when it died or its ledger failed. */
        Optional<T> end() throws Exception {
            try {
                return Optional.of(task.get());
            } catch (java.util.concurrent.ExecutionException e) {
                if (e.getCause() instanceof Death || e.getCause() instanceof SdkClientException) {
                    return Optional.empty();
                }
                throw e;
            }
        }
    }

    private final List<Worker> byThread = new ArrayList<>();

    /** The same, with a turn taken before each call. */
    <S> S inTurns(Class<S> type, S real) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.isDefault()
                            && arguments != null
                            && arguments[0] instanceof java.util.function.Consumer) {
                        return java.lang.reflect.InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    Turn turn = turn();
                    if (turn == Turn.DIES_BEFORE) {
                        throw new Death();
                    }
                    if (turn == Turn.FAILS) {
                        throw SdkClientException.create("unreachable");
                    }
                    Object answer = call(real, method, arguments);
                    if (turn == Turn.DIES_AFTER) {
                        throw new Death();
                    }
                    if (turn == Turn.ANSWER_LOST) {
                        throw SdkClientException.create("lost");
                    }
                    return answer;
                }));
    }

    private static Object call(Object real, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Turn turn() {
        Worker worker = byThread.stream()
                .filter(each -> each.thread == Thread.currentThread())
                .findFirst()
                .orElseThrow();
        put(worker.waits, true);
        return take(worker.turns);
    }

    private static <E> void put(SynchronousQueue<E> queue, E element) {
        try {
            queue.put(element);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <E> E take(SynchronousQueue<E> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
