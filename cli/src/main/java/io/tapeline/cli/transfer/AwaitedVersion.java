package io.tapeline.cli.transfer;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Recording;
import io.tapeline.cli.api.StudioApi;
import io.tapeline.cli.api.StudioApi.Registered;
import io.tapeline.cli.console.Pause;
import java.time.Duration;

/**
 * Polls a registration until it has ended: first after 200 ms, then after a quarter of the time waited so far, but after at most five
 * seconds. So the end is noticed at most a quarter late. There is no time limit, unless the API's reading of the object makes no
 * progress for ten minutes. Thread-safe.
 */
final class AwaitedVersion {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    /** A worker that died is replaced within a minute or two, by any caller's poll. */
    private static final Duration STANDSTILL = Duration.ofMinutes(10);

    private final StudioApi api;
    private final Retries retries;
    private final Pause pause;

    AwaitedVersion(StudioApi api, Retries retries, Pause pause) {
        this.api = api;
        this.retries = retries;
        this.pause = pause;
    }

    /**
     * @param now the API's first answer
     * @throws ApiException when it was refused, or makes no progress
     */
    Recording version(Registered now) throws ApiException, InterruptedException {
        Registered state = now;
        Duration next = FIRST;
        Duration waited = Duration.ZERO;
        Duration still = Duration.ZERO;
        long read = 0;
        while (state instanceof Registered.GoesOn(String upload, long bytesRead)) {
            still = bytesRead > read ? Duration.ZERO : still;
            read = bytesRead;
            if (still.compareTo(STANDSTILL) >= 0) {
                throw StudioApi.standsStill();
            }
            pause.of(next);
            still = still.plus(next);
            waited = waited.plus(next);
            next = between(FIRST, waited.dividedBy(4), LONGEST);
            state = retries.api(() -> api.registration(upload));
        }
        return ((Registered.Version) state).recording();
    }

    private static Duration between(Duration least, Duration wanted, Duration most) {
        if (wanted.compareTo(least) < 0) {
            return least;
        }
        return wanted.compareTo(most) < 0 ? wanted : most;
    }
}
