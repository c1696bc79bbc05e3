package io.tapeline.cli.console;

import java.time.Duration;

/** Runs something after a while, in parallel. */
@FunctionalInterface
public interface Alarm {

    /** Cancels the alarm; has no effect when it has gone off. */
    @FunctionalInterface
    interface Pending extends AutoCloseable {
        @Override
        void close();
    }

    Pending after(Duration time, Runnable task);

    /** Uses one thread for each alarm. Pending alarms do not keep the process alive. */
    static Alarm real() {
        return (time, task) -> {
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(time);
                    task.run();
                } catch (InterruptedException e) {
                    // cancelled
                }
            });
            return thread::interrupt;
        };
    }
}
