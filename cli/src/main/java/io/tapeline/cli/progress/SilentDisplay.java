package io.tapeline.cli.progress;

/** Shows nothing: the display of {@code --quiet}. */
final class SilentDisplay implements ProgressDisplay {

    @Override
    public void show(Progress progress) {
        // nothing to show
    }

    @Override
    public void close() {
        // nothing to clean up
    }
}
