package io.tapeline.verifyobjects.run;

@FunctionalInterface
public interface RunWorkers {

    /**
     * Starts a worker for a run and does not wait for it.
     *
     * @throws WorkersUnavailableException when none could be started
     */
    void start(RunId id);
}
