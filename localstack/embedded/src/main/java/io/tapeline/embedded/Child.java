package io.tapeline.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** A server that the stack needs as long as it runs. */
interface Child {
    /** Its name at the beginning of a sentence. */
    String title();

    Path log();

    /** Waits until its process has ended, and says how it did. */
    String awaitEnd() throws InterruptedException;

    /**
     * Starts it again at the same address and with the same data; returns when it answers.
     *
     * @throws StackException or an {@link io.tapeline.emulators.EmulatorException} with a sentence for a person when it can't
     *     start; its process is gone then
     */
    void startAgain() throws IOException, InterruptedException;
}
