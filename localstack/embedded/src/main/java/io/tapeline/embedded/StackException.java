package io.tapeline.embedded;

/** The stack cannot start; the message is one sentence for a person that says what to do. */
public final class StackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Only help was wanted, which is the message. */
    static final int HELP = 0;

    /** Wrong use of the command line. */
    static final int USAGE = 2;

    /** Something is in the way or missing. */
    static final int UNABLE = 3;

    private final int exitCode;

    StackException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
