package io.tapeline.registerversion;

import io.tapeline.studio.UploadId;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records the uploads for which workers were started, instead of invoking Lambda. The test does their work. */
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
