package io.tapeline.cli.transfer;

import io.tapeline.cli.api.Announcement;
import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Registration;
import io.tapeline.cli.api.StudioApi;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Announces and registers several files by one request; a file that is sent in parts is announced by itself. */
final class BatchingRegistry implements Registry {

    /** Two requests at a time, and one more for so many files at a time: each function process more has a start to pay for. */
    private static final int FILES_A_REQUEST = 25;

    private static final int REQUESTS = 2;

    /** For others that are asked about by the same request: as long as nobody could do anything meanwhile ... */
    private static final Duration SHORT = Duration.ofMillis(30);
    /** ... and as long as there is enough to be sent. */
    private static final Duration LONG = Duration.ofMillis(300);

    private final StudioApi api;
    private final RequestBatcher<Announcement, StudioApi.Announced> announcements;
    private final RequestBatcher<Registration, StudioApi.Registered> registrations;

    /**
     * @param slots as many as requests may carry bytes to S3 at a time
     */
    BatchingRegistry(StudioApi api, Semaphore slots) {
        this.api = api;
        int concurrent = slots.availablePermits();
        int atOnce = REQUESTS + concurrent / FILES_A_REQUEST;
        this.announcements = new RequestBatcher<>(
                api::announce, StudioApi.MOST_IN_A_BATCH, atOnce, () -> slots.availablePermits() > 0 ? SHORT : LONG);
        this.registrations = new RequestBatcher<>(
                api::register,
                StudioApi.MOST_IN_A_BATCH,
                atOnce,
                () -> slots.availablePermits() == concurrent ? SHORT : LONG);
    }

    @Override
    public StudioApi.Announced announce(Announcement file) throws ApiException, InterruptedException {
        return file.large() ? api.announce(file) : announcements.ask(file);
    }

    @Override
    public StudioApi.Registered register(Registration registration) throws ApiException, InterruptedException {
        return registrations.ask(registration);
    }
}
