package io.tapeline.lambda;

import io.tapeline.model.Redacted;

/**
 * What a handler throws in place of an exception that it did not foresee. Lambda writes what a handler throws to the log and hands
 * it to callers, word for word, past Quarkus' log. Stack trace, causes and names of classes are the original's; what looks like a
 * secret in a message is hidden.
 */
public final class RedactedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** A chain of causes that is longer is cut. */
    private static final int MOST_CAUSES = 20;

    public RedactedException(Throwable original) {
        this(original, MOST_CAUSES);
    }

    private RedactedException(Throwable original, int more) {
        super(Redacted.of(original.toString()));
        setStackTrace(original.getStackTrace());
        if (original.getCause() != null && more > 0) {
            initCause(new RedactedException(original.getCause(), more - 1));
        }
        for (Throwable suppressed : original.getSuppressed()) {
            addSuppressed(new RedactedException(suppressed, 0));
        }
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
