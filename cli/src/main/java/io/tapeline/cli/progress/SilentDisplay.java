package io.tapeline.cli.progress;

/** For somebody who has asked for no progress. */
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
