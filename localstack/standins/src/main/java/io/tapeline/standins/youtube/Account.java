package io.tapeline.standins.youtube;

import io.tapeline.standins.youtube.ApiError.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The project of the API key: its daily quota, which is reset at midnight in California, and its calls so far. Thread-safe. */
final class Account {
    /** The time zone of the daily quota. */
    static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    private static final int USUAL_QUOTA = 10_000;

    private final InstantSource clock;
    private final Map<String, Integer> answered = new TreeMap<>();
    private Duration ahead = Duration.ZERO;
    private int quota = USUAL_QUOTA;
    private int used;
    private LocalDate day;
    private Optional<Refusal> refusal = Optional.empty();

    /**
     * An error that replaces answers.
     *
     * @param skip calls that are answered normally first
     * @param times calls that are refused then
     */
    record Refusal(ApiError error, int skip, int times) {}

    Account(InstantSource clock) {
        this.clock = clock;
        this.day = today();
    }

    /**
     * Counts a call against the quota.
     *
     * @throws Refused if the day's quota is used up, or if this call must be refused
     */
    synchronized void charge() throws Refused {
        Optional<Refusal> now = refusal;
        if (now.isPresent() && refuses(now.get())) {
            throw new Refused(now.get().error());
        }
        if (!today().equals(day)) {
            day = today();
            used = 0;
        }
        if (used >= quota) {
            throw new Refused(ApiError.QUOTA_EXCEEDED);
        }
        used++;
    }

    private boolean refuses(Refusal now) {
        if (now.skip() > 0) {
            refusal = Optional.of(new Refusal(now.error(), now.skip() - 1, now.times()));
            return false;
        }
        refusal = now.times() > 1 ? Optional.of(new Refusal(now.error(), 0, now.times() - 1)) : Optional.empty();
        return true;
    }

    /** Counts a call that has been answered. */
    synchronized void answered(String call) {
        answered.merge(call, 1, Integer::sum);
    }

    /** Sets the calls allowed per day, and resets today's count to zero. */
    synchronized void quota(int calls) {
        quota = calls;
        used = 0;
    }

    /** Moves this account's clock forward. */
    synchronized void advance(Duration more) {
        ahead = ahead.plus(more);
    }

    synchronized void refuse(Optional<Refusal> next) {
        refusal = next;
    }

    synchronized void forget() {
        answered.clear();
    }

    /** The state for the control endpoint. */
    synchronized Map<String, Object> shown() {
        var repeated = new TreeMap<>(answered);
        repeated.values().removeIf(times -> times < 2);
        return Map.of(
                "quota",
                quota,
                "used",
                used,
                "calls",
                answered.values().stream().mapToInt(Integer::intValue).sum(),
                "repeated",
                repeated,
                "resetsAt",
                today().plusDays(1).atStartOfDay(ZONE).toInstant().toString());
    }

    private LocalDate today() {
        Instant now = clock.instant().plus(ahead);
        return LocalDate.ofInstant(now, ZONE);
    }
}
