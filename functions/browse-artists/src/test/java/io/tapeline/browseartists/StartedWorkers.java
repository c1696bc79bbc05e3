package io.tapeline.browseartists;

import io.tapeline.browseartists.exports.ExportId;
import io.tapeline.browseartists.exports.ExportWorkers;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes what a worker was started for, where there is no Lambda; the test is the worker. */
@Alternative
@Priority(1)
@Singleton
class StartedWorkers implements ExportWorkers {

    private final List<ExportId> started = new CopyOnWriteArrayList<>();

    @Override
    public void start(ExportId id) {
        started.add(id);
    }

    List<ExportId> started() {
        return started;
    }
}
