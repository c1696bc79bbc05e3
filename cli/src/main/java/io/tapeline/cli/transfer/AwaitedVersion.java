package io.tapeline.cli.transfer;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Recording;
import io.tapeline.cli.api.StudioApi;
import io.tapeline.cli.api.StudioApi.Registered;
import io.tapeline.cli.console.Pause;
import java.time.Duration;

/**
 * Asks until a registration has come to its end: after 200 ms, then after a quarter of the time that it has waited, at most five
 * seconds. So the end is noticed at most a quarter late. It asks as long as it takes, unless the reading does not come further
 * for ten minutes. Safe for several threads.
 */
final class AwaitedVersion {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    /** A worker that died is replaced within a minute or two, and by whoever asks. */
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
     * @param now what the API said first
     * @throws ApiException when it was refused, or stands still
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
