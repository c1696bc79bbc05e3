package io.tapeline.registerversion;

import io.tapeline.studio.UploadId;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes whom a worker was started for, where there is no Lambda; the test is the worker. */
@Alternative
@Priority(1)
@Singleton
class StartedWorkers implements Workers {

    private final List<UploadId> started = new CopyOnWriteArrayList<>();

    @Override
    public void start(UploadId upload) {
        started.add(upload);
    }

    List<UploadId> started() {
        return started;
    }
}
