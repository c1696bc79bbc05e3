package io.tapeline.cli.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a command stop in an orderly way when Ctrl-C or SIGTERM asks it to. */
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

    /** Runs something when asked to stop, and then keeps the process alive until this is closed, but at most 10 seconds. */
    public static StopSignal whenAsked(Runnable stop) {
        return added(new StopSignal(stop, true));
    }

    /**
     * Tells the user something when asked to stop, and lets the process end.
     *
     * @param sentences the state of the work, and how to continue it
     */
    public static StopSignal telling(Surroundings surroundings, String sentences) {
        return added(new StopSignal(
                () -> {
                    if (surroundings.screen().terminal()) {
                        // the terminal has written ^C at the cursor
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
                // leaves the command time to print its result
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
            // the hook is already running
        }
    }
}
