package io.tapeline.cli.console;

/**
 * The screen that shows standard error.
 *
 * @param terminal whether it is a terminal, so that lines can be redrawn
 * @param width columns, at least 20
 * @param colour whether colours may be used (NO_COLOR is not set)
 * @param unicode whether it can show more than ASCII
 * @param quiet whether progress is switched off
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
