package io.tapeline.cli.progress;

/** Shows nothing: the display of {@code --quiet}. */
final class SilentDisplay implements ProgressDisplay {

    @Override
    public void show(Progress progress) {
        // as asked
    }

    @Override
    public void close() {
        // nothing was shown
    }
}
