package io.tapeline.cli.transfer;

import io.tapeline.cli.api.Announcement;
import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Recording;
import io.tapeline.cli.api.Registration;
import io.tapeline.cli.api.StudioApi;

/** Announces and registers several files by one request; a file that is sent in parts goes by itself. */
final class GatheringRegistry implements Registry {

    /**
     * One request at a time for so many files at a time: 25 files are in it soon, and each further function process that is
     * kept busy has a start to pay for.
     */
    private static final int FILES_A_REQUEST = 25;

    private final StudioApi api;
    private final Gathered<Announcement, StudioApi.Announced> announcements;
    private final Gathered<Registration, Recording> registrations;

    /**
     * @param concurrent as many requests carry bytes at a time
     */
    GatheringRegistry(StudioApi api, int concurrent) {
        this.api = api;
        int atOnce = (concurrent + FILES_A_REQUEST - 1) / FILES_A_REQUEST;
        this.announcements = new Gathered<>(api::announce, StudioApi.MOST_IN_A_BATCH, atOnce);
        this.registrations = new Gathered<>(api::register, StudioApi.MOST_IN_A_BATCH, atOnce);
    }

    @Override
    public StudioApi.Announced announce(Announcement file) throws ApiException, InterruptedException {
        return file.bytes() > FileDigests.USUALLY_SINGLE ? api.announce(file) : announcements.ask(file);
    }

    @Override
    public Recording register(Registration registration, long bytes) throws ApiException, InterruptedException {
        if (bytes > FileDigests.USUALLY_SINGLE) {
            return api.register(registration);
        }
        try {
            return registrations.ask(registration);
        } catch (ApiException e) {
            if (e.code().equals("upload-in-parts")) {
                // the API cuts smaller files than usual
                return api.register(registration);
            }
            throw e;
        }
    }
}
