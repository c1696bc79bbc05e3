package io.tapeline.storage;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import software.amazon.awssdk.core.exception.AbortedException;

/** A part that is being sent to S3 by its own thread. The part's buffer is released when that thread ends. */
final class PartUpload {

    private final FutureTask<SentPart> task;
    private final Thread thread;

    private PartUpload(FutureTask<SentPart> task, Thread thread) {
        this.task = task;
        this.thread = thread;
    }

    static PartUpload start(PartBuffers.Part part, Callable<SentPart> send) {
        FutureTask<SentPart> task = new FutureTask<>(() -> {
            try (part) {
                return send.call();
            }
        });
        return new PartUpload(task, Thread.ofVirtual().name("send-part").start(task));
    }

    SentPart result() throws StorageException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("Stopped while a part was being sent", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StorageException known) {
                throw known;
            }
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Stops it and waits until its thread has ended. */
    void settle() {
        boolean interrupted = Thread.interrupted();
        thread.interrupt();
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
