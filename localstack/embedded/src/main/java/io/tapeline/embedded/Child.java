package io.tapeline.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** A server that must run as long as the stack. */
interface Child {
    /** The child's name, capitalized for the beginning of a sentence. */
    String title();

    Path log();

    /** Waits until the child's process has ended; returns a description of how it ended. */
    String awaitEnd() throws InterruptedException;

    /**
     * Restarts the child at the same address and with the same data; returns when it answers.
     *
     * @throws StackException or an {@link io.tapeline.emulators.EmulatorException} with a sentence for the user when it can't
     *     start; its process has ended then
     */
    void startAgain() throws IOException, InterruptedException;
}
