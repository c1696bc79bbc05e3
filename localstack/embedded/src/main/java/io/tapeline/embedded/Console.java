package io.tapeline.embedded;

/** Lines for people, on stderr. */
final class Console {
    private Console() {}

    static void say(String line) {
        System.err.println(line);
    }
}
