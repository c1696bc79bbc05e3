package io.tapeline.cli.progress;

/** Shows progress. Not thread-safe. */
public interface ProgressDisplay extends AutoCloseable {

    void show(Progress progress);

    /** Leaves the cursor at the start of a new line. */
    @Override
    void close();
}
