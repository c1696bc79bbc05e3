package io.tapeline.embedded;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was started, to be ended in the opposite order; one part that fails to end does not keep the others. */
final class Closing implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                Console.say("could not be ended: " + e.getMessage());
            }
        }
    }
}
