package io.tapeline.cli.transfer;

import io.tapeline.cli.api.Announcement;
import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Registration;
import io.tapeline.cli.api.StudioApi;
import java.util.concurrent.Semaphore;

/** Where files are announced and registered. Safe for several threads. */
public interface Registry {

    /** As {@link StudioApi#announce(Announcement)}. */
    StudioApi.Announced announce(Announcement file) throws ApiException, InterruptedException;

    /** As {@link StudioApi#register(Registration)}. */
    StudioApi.Registered register(Registration registration) throws ApiException, InterruptedException;

    /** A request for each file. */
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
     * A request for as many files as come together while others are sent.
     *
     * @param slots as many as requests may carry bytes to S3 at a time; none of them taken yet
     */
    static Registry gathering(StudioApi api, Semaphore slots) {
        return new BatchingRegistry(api, slots);
    }
}
