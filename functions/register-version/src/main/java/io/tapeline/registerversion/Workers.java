package io.tapeline.registerversion;

import io.tapeline.studio.UploadId;

/** Starts workers that read objects asynchronously. */
@FunctionalInterface
interface Workers {

    /**
     * Starts one, which is told nothing but the upload; returns before it has begun.
     *
     * @throws WorkersUnavailableException when none could be started; the same call may be made again
     */
    void start(UploadId upload);
}
