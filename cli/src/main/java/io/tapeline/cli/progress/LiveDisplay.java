package io.tapeline.cli.progress;

import java.io.PrintStream;
import java.util.List;

/** Redraws lines in place on a terminal. */
public final class LiveDisplay implements ProgressDisplay {

    private static final String UP = "\u001b[%dA";
    private static final String CLEAR_TO_END_OF_LINE = "\u001b[K";
    private static final String CLEAR_TO_END_OF_SCREEN = "\u001b[J";

    private final PrintStream screen;
    private final ProgressRenderer renderer;
    private int drawn;

    public LiveDisplay(PrintStream screen, ProgressRenderer renderer) {
        this.screen = screen;
        this.renderer = renderer;
    }

    @Override
    public void show(Progress progress) {
        List<String> lines = renderer.lines(progress);
        StringBuilder text = new StringBuilder();
        if (drawn > 0) {
            text.append(UP.formatted(drawn));
        }
        // Every line ends with a line feed, so that other output begins on a new line.
        lines.forEach(line ->
                text.append('\r').append(line).append(CLEAR_TO_END_OF_LINE).append('\n'));
        if (drawn > lines.size()) {
            text.append(CLEAR_TO_END_OF_SCREEN);
        }
        drawn = lines.size();
        screen.print(text);
        screen.flush();
    }

    @Override
    public void close() {
        screen.flush();
    }
}
