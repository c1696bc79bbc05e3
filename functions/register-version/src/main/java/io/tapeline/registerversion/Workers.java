package io.tapeline.registerversion;

import io.tapeline.studio.UploadId;

/** Starts workers, which read objects asynchronously. */
@FunctionalInterface
interface Workers {

    /**
     * Starts a worker for an upload, and returns without waiting for it.
     *
     * @throws WorkersUnavailableException when it could not be started; the call may be repeated
     */
    void start(UploadId upload);
}
