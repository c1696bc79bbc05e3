package io.tapeline.cli.progress;

import io.tapeline.cli.console.Screen;
import io.tapeline.cli.console.Surroundings;

/** Picks how progress is shown. */
public final class Displays {

    private static final int LOG_WIDTH = 200;

    private Displays() {}

    /** Redrawn lines for a person at a terminal, few plain ones for a log. */
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

    /** A few plain lines, also on a terminal: for commands that print lines of their own. */
    public static ProgressDisplay plain(Surroundings surroundings) {
        Screen screen = surroundings.screen();
        if (screen.quiet()) {
            return new SilentDisplay();
        }
        Screen log = new Screen(false, LOG_WIDTH, false, screen.unicode(), false);
        return new PlainDisplay(surroundings.err(), new ProgressRenderer(log), surroundings.nanoTime());
    }
}
