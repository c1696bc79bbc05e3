package io.tapeline.cli.console;

import java.io.PrintStream;
import java.util.function.UnaryOperator;

/** Prints texts as they may be shown. What is written as bytes, the help of the commands, goes through as it is. */
final class RedactedStream extends PrintStream {

    private final UnaryOperator<String> redaction;

    RedactedStream(PrintStream to, UnaryOperator<String> redaction) {
        super(to, true);
        this.redaction = redaction;
    }

    @Override
    public void print(String text) {
        super.print(redaction.apply(String.valueOf(text)));
    }

    /** Also what every {@code println} and {@code printf} of a subclass ends in. */
    @Override
    public void print(Object object) {
        print(String.valueOf(object));
    }
}
