package io.tapeline.cli.transfer;

import io.tapeline.cli.api.Announcement;
import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Registration;
import io.tapeline.cli.api.StudioApi;
import java.util.concurrent.Semaphore;

/** Announces and registers files. Thread-safe. */
public interface Registry {

    /** As {@link StudioApi#announce(Announcement)}. */
    StudioApi.Announced announce(Announcement file) throws ApiException, InterruptedException;

    /** As {@link StudioApi#register(Registration)}. */
    StudioApi.Registered register(Registration registration) throws ApiException, InterruptedException;

    /** Sends one request for each file. */
    static Registry oneByOne(StudioApi api) {
        return new Registry() {
            @Override
            public StudioApi.Announced announce(Announcement file) throws ApiException {
                return api.announce(file);
            }

            @Override
            public StudioApi.Registered register(Registration registration) throws ApiException {
                return api.register(registration);
            }
        };
    }

    /**
     * Combines several files in one request while others are being sent.
     *
     * @param slots how many requests may carry bytes to S3 at the same time; none of them taken yet
     */
    static Registry gathering(StudioApi api, Semaphore slots) {
        return new BatchingRegistry(api, slots);
    }
}
