package io.tapeline.lambda;

import io.tapeline.model.Redacted;

/**
 * Thrown by a handler instead of an unexpected exception. Lambda writes exceptions of a handler unchanged to the log and returns
 * them to callers, bypassing Quarkus' log. Stack trace, causes and class names are the original's; anything in a message that looks
 * like a secret is hidden.
 */
public final class RedactedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Maximum length of the chain of causes; a longer one is cut. */
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
