package io.tapeline.embedded;

/** Prints messages for the user to stderr. */
final class Console {
    private Console() {}

    static void say(String line) {
        System.err.println(line);
    }
}
