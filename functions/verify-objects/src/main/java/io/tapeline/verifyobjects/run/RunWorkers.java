package io.tapeline.verifyobjects.run;

/** Starts workers. */
@FunctionalInterface
public interface RunWorkers {

    /**
     * Starts a worker for a run; it does not wait for it.
     *
     * @throws WorkersUnavailableException when none could be started
     */
    void start(RunId id);
}
