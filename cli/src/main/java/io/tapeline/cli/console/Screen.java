package io.tapeline.cli.console;

/**
 * What standard error is shown on.
 *
 * @param terminal whether a person watches and lines can be redrawn
 * @param width columns, at least 20
 * @param colour whether colours are welcome (NO_COLOR is not set)
 * @param unicode whether more than ASCII arrives
 * @param quiet whether progress is not wanted
 */
public record Screen(boolean terminal, int width, boolean colour, boolean unicode, boolean quiet) {

    private static final int NARROWEST = 20;

    public Screen {
        width = Math.max(NARROWEST, width);
    }

    Screen quietly() {
        return new Screen(terminal, width, colour, unicode, true);
    }
}
