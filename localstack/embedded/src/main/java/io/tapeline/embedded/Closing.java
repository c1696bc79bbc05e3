package io.tapeline.embedded;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes the parts in reverse order of their start. A part that fails to close does not prevent the others from closing. */
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
