package io.tapeline.cli.console;

/** A command cannot continue: one sentence for a person, what to do next, and the exit code. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int exitCode;
    private final String suggestion;

    /**
     * @param sentence what happened
     * @param suggestion what to do next; empty when there is no suggestion
     */
    public CommandFailure(int exitCode, String sentence, String suggestion) {
        super(sentence);
        this.exitCode = exitCode;
        this.suggestion = suggestion;
    }

    public int exitCode() {
        return exitCode;
    }

    public String suggestion() {
        return suggestion;
    }
}
