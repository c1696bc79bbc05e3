package io.tapeline.cli.progress;

import io.tapeline.cli.console.Screen;
import io.tapeline.cli.console.Surroundings;

/** Chooses the display for progress. */
public final class Displays {

    private static final int LOG_WIDTH = 200;

    private Displays() {}

    /** Redraws lines on a terminal; writes a few plain lines to a log. */
    public static ProgressDisplay suiting(Surroundings surroundings) {
        Screen screen = surroundings.screen();
        if (screen.quiet()) {
            return new SilentDisplay();
        }
        if (screen.terminal()) {
            return new LiveDisplay(surroundings.err(), new ProgressRenderer(screen));
        }
        return plain(surroundings);
    }

    /** Writes a few plain lines, also on a terminal: for commands that print lines of their own. */
    public static ProgressDisplay plain(Surroundings surroundings) {
        Screen screen = surroundings.screen();
        if (screen.quiet()) {
            return new SilentDisplay();
        }
        Screen log = new Screen(false, LOG_WIDTH, false, screen.unicode(), false);
        return new PlainDisplay(surroundings.err(), new ProgressRenderer(log), surroundings.nanoTime());
    }
}
