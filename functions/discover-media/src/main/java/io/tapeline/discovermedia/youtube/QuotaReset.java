package io.tapeline.discovermedia.youtube;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** When the quota of a project is reset: at midnight in California, by its local time. */
final class QuotaReset {

    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    /** The reset may come late; a request that is too early must not wait another day. */
    private static final Duration LATE = Duration.ofMinutes(30);

    private static final Duration AGAIN = Duration.ofMinutes(10);

    private QuotaReset() {}

    /** The time at which to ask again when the quota is used up now. */
    static Instant after(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZONE);
        boolean justBegun = now.isBefore(midnight(today).plus(LATE));
        return justBegun ? now.plus(AGAIN) : midnight(today.plusDays(1));
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
