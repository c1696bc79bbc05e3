package io.tapeline.embedded;

/** The stack cannot start; the message is one sentence that tells the user what to do. */
public final class StackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The user asked for help; the message is the help text. */
    static final int HELP = 0;

    /** Invalid command line. */
    static final int USAGE = 2;

    /** Something is missing or prevents the start. */
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
