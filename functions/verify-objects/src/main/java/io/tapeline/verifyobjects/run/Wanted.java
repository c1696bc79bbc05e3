package io.tapeline.verifyobjects.run;

/**
 * What a run must do.
 *
 * @param kind who started it
 * @param prefix of the object keys that are checked; empty for all
 * @param readAll whether every object is read; otherwise a share of them, a different one in each run
 * @param number selects the share
 */
public record Wanted(Kind kind, String prefix, boolean readAll, long number) {

    /** Who started a run; determines its phases. */
    public enum Kind {
        /** Requested by a caller: all objects with the prefix, without pauses. */
        ASKED,
        /** Started by the schedule once a day: earlier findings, young versions, abandoned uploads. */
        DAILY,
        /** Started by the schedule: goes through all objects in half of the days of {@code TAPELINE_VERIFY_EVERY_DAYS}. */
        ROUND
    }
}
