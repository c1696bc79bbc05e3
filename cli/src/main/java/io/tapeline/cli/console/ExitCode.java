package io.tapeline.cli.console;

/** The exit codes of the process. */
public final class ExitCode {

    public static final int DONE = 0;
    /** It ran, and something in it failed; the failures are listed. */
    public static final int DONE_WITH_FAILURES = 1;
    /** The command line, or something it names, is wrong. */
    public static final int USAGE = 2;
    /** The API or the stack could not be reached, or refused. */
    public static final int UNREACHABLE_OR_REFUSED = 3;

    private ExitCode() {}
}
