package io.tapeline.cli.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end well when it is asked to stop by Ctrl-C or SIGTERM: does what it was given, and holds the process until
 * closed, but not for ever.
 */
public final class StopSignal implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private StopSignal(Runnable stop) {
        this.hook = new Thread(() -> {
            stop.run();
            try {
                // whoever waits for the process sees what the command still has to say
                boolean inTime = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (inTime) {
                    TimeUnit.MILLISECONDS.sleep(200);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    public static StopSignal whenAsked(Runnable stop) {
        StopSignal signal = new StopSignal(stop);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // it runs
        }
    }
}
