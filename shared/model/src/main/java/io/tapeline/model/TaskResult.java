package io.tapeline.model;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Returns the result of a task in another thread as if it had run in this thread. */
public final class TaskResult {

    private TaskResult() {}

    /**
     * Waits for the task.
     *
     * @throws RuntimeException that the task threw, unchanged
     * @throws IllegalStateException when the task threw a checked exception, or this thread was interrupted; it stays interrupted
     */
    public static <T> T of(Future<T> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw unchecked(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while another thread worked", e);
        }
    }

    /** The exception of a task as an unchecked one, to be thrown by the caller. */
    public static RuntimeException unchecked(ExecutionException e) {
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }
}
