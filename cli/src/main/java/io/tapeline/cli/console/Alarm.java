package io.tapeline.cli.console;

import java.time.Duration;

/** Does something after a while, beside what else is done. */
@FunctionalInterface
public interface Alarm {

    /** Can be called off, also when it is too late. */
    @FunctionalInterface
    interface Pending extends AutoCloseable {
        @Override
        void close();
    }

    Pending after(Duration time, Runnable task);

    /** By a thread for each; those that are still pending do not keep the program from ending. */
    static Alarm real() {
        return (time, task) -> {
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(time);
                    task.run();
                } catch (InterruptedException e) {
                    // called off
                }
            });
            return thread::interrupt;
        };
    }
}
