package io.tapeline.cli.console;

import java.util.concurrent.CountDownLatch;

/** A program for {@link InterruptsTest}: it reports that it is ready, and does not end by itself when asked to stop. */
final class StoppedCommand {

    private StoppedCommand() {}

    public static void main(String[] arguments) throws InterruptedException {
        Interrupts.handle();
        CountDownLatch never = new CountDownLatch(1);
        if (arguments.length > 0) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                System.out.println("stopping");
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        System.out.println("ready");
        never.await();
    }
}
