package io.tapeline.cli.progress;

/** Shows progress. Not safe for use by several threads. */
public interface ProgressDisplay extends AutoCloseable {

    void show(Progress progress);

    /** Leaves the screen as a next line of text expects it. */
    @Override
    void close();
}
