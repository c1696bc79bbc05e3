package io.tapeline.browseartists.exports;

/** Starts workers that write exports asynchronously. */
@FunctionalInterface
public interface ExportWorkers {

    /**
     * Starts one, which is told nothing but the id; returns before it has begun.
     *
     * @throws ExportsUnavailableException when none could be started
     */
    void start(ExportId id);
}
