package io.tapeline.cli.console;

import java.io.PrintStream;
import java.util.function.UnaryOperator;

/** Prints texts with secrets hidden. Bytes, such as the help of the commands, are written unchanged. */
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

    /** Every {@code println} and {@code printf} of a subclass also ends here. */
    @Override
    public void print(Object object) {
        print(String.valueOf(object));
    }
}
