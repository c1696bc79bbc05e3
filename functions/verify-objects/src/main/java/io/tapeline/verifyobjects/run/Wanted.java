package io.tapeline.verifyobjects.run;

/**
 * What a run is to do.
 *
 * @param kind who wants it
 * @param prefix of the object keys that are looked at; empty for all
 * @param readAll whether every object is read; else a share of them is, another one in each run
 * @param number chooses the share
 */
public record Wanted(Kind kind, String prefix, boolean readAll, long number) {

    /** Who wants a run, which says what belongs to it. */
    public enum Kind {
        /** Somebody asked: everything, at once. */
        ASKED,
        /** The schedule, once a day: what was found before, young versions, abandoned uploads. */
        DAILY,
        /** The schedule, through all objects in half of the days after which each must have been looked at. */
        ROUND
    }
}
