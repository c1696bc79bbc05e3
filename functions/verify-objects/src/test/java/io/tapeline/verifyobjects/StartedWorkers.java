package io.tapeline.verifyobjects;

import io.tapeline.verifyobjects.run.RunId;
import io.tapeline.verifyobjects.run.RunWorkers;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records the runs that workers were started for. There is no Lambda; the test acts as the worker. */
@Alternative
@Priority(1)
@Singleton
class StartedWorkers implements RunWorkers {

    private final List<RunId> started = new CopyOnWriteArrayList<>();

    @Override
    public void start(RunId id) {
        started.add(id);
    }

    List<RunId> started() {
        return started;
    }
}
