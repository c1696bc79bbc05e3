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

/**
 * The project whose key is used: its quota of a day, which begins at midnight in California, and what it has asked so far.
 * Thread-safe.
 */
final class Account {
    /** Where a project's day begins. */
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
     * What is answered in place of what was asked for.
     *
     * @param skip calls that are answered before
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
     * @throws Refused when the day's quota is used up, or this call is to be refused
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

    /** This call has been answered. */
    synchronized void answered(String call) {
        answered.merge(call, 1, Integer::sum);
    }

    /** Calls a day, from now on; today's are counted from nought again. */
    synchronized void quota(int calls) {
        quota = calls;
        used = 0;
    }

    /** This account's clock is so much further on. */
    synchronized void advance(Duration more) {
        ahead = ahead.plus(more);
    }

    synchronized void refuse(Optional<Refusal> next) {
        refusal = next;
    }

    synchronized void forget() {
        answered.clear();
    }

    /** For the control endpoint. */
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
