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
 * Workers that are controlled call by call: before every call to S3 or the ledger, a worker waits for a turn, which decides the
 * result of the call.
 */
final class SteppedWorkers<T> {

    /** The result of a call. */
    enum Turn {
        WORKS,
        DIES_BEFORE,
        DIES_AFTER,
        /** The call is not made and fails; a failure of the ledger ends the delivery. */
        FAILS,
        /** The call is made, but its answer is lost. */
        ANSWER_LOST
    }

    /** Thrown to end a worker that has died. */
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

        /** Whether it is still running. */
        boolean isRunning() {
            return alive;
        }

        void next(Turn turn) {
            put(turns, turn);
            alive = take(waits);
        }

        /** Its result; empty if it died or its ledger failed. */
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

    /** A proxy that takes a turn before each call. */
    <S> S stepped(Class<S> type, S real) {
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
