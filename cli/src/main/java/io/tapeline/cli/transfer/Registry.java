package io.tapeline.cli.transfer;

import io.tapeline.cli.api.Announcement;
import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Recording;
import io.tapeline.cli.api.Registration;
import io.tapeline.cli.api.StudioApi;

/** Where files are announced and registered. Safe for several threads. */
public interface Registry {

    /** As {@link StudioApi#announce(Announcement)}. */
    StudioApi.Announced announce(Announcement file) throws ApiException, InterruptedException;

    /**
     * As {@link StudioApi#register(Registration)}.
     *
     * @param bytes of the file
     */
    Recording register(Registration registration, long bytes) throws ApiException, InterruptedException;

    /** A request for each file. */
    static Registry oneByOne(StudioApi api) {
        return new Registry() {
            @Override
            public StudioApi.Announced announce(Announcement file) throws ApiException {
                return api.announce(file);
            }

            @Override
            public Recording register(Registration registration, long bytes) throws ApiException {
                return api.register(registration);
            }
        };
    }

    /**
     * A request for as many files as come together while another request is on its way.
     *
     * @param concurrent as many requests carry bytes at a time
     */
    static Registry gathering(StudioApi api, int concurrent) {
        return new GatheringRegistry(api, concurrent);
    }
}
