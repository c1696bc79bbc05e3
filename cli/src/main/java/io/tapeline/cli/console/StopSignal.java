package io.tapeline.cli.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a command end well when Ctrl-C or SIGTERM asks it to stop. */
public final class StopSignal implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private StopSignal(Runnable stop, boolean waits) {
        this.hook = new Thread(() -> {
            stop.run();
            if (waits) {
                awaitEnd();
            }
        });
    }

    /** Does something when asked to stop, and then keeps the process alive until it is closed, but at most 10 seconds. */
    public static StopSignal whenAsked(Runnable stop) {
        return added(new StopSignal(stop, true));
    }

    /**
     * Tells the user something when asked to stop, and lets the process end.
     *
     * @param sentences what has become of the work, and how it continues
     */
    public static StopSignal telling(Surroundings surroundings, String sentences) {
        return added(new StopSignal(
                () -> {
                    if (surroundings.screen().terminal()) {
                        // the terminal has written ^C where the cursor was
                        surroundings.err().println();
                    }
                    surroundings.err().println(sentences);
                },
                false));
    }

    private static StopSignal added(StopSignal signal) {
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    private void awaitEnd() {
        try {
            boolean inTime = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (inTime) {
                // the command still prints what it has done
                TimeUnit.MILLISECONDS.sleep(200);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
