package io.tapeline.cli.transfer;

import io.tapeline.cli.api.Announcement;
import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Registration;
import io.tapeline.cli.api.StudioApi;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Announces and registers several files in one request; a file that is sent in parts is announced separately. */
final class BatchingRegistry implements Registry {

    /** Two concurrent requests, and one more for each so many concurrent files. Each additional function process costs a cold start. */
    private static final int FILES_A_REQUEST = 25;

    private static final int REQUESTS = 2;

    /** How long a request waits for others to share it while sending threads would be idle ... */
    private static final Duration SHORT = Duration.ofMillis(30);
    /** ... and while there is enough to send. */
    private static final Duration LONG = Duration.ofMillis(300);

    private final StudioApi api;
    private final RequestBatcher<Announcement, StudioApi.Announced> announcements;
    private final RequestBatcher<Registration, StudioApi.Registered> registrations;

    /** @param slots how many requests may carry bytes to S3 at the same time */
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
