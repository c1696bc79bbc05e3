package io.tapeline.verifyobjects.run;

import java.util.List;

/** The phases of a run. */
public enum Phase {
    /** Recently registered versions: the lifecycle rule may still remove one that was registered shortly before its upload expired. */
    YOUNG_VERSIONS,
    /** The studio's versions, latest first. */
    VERSIONS,
    /** Ingested files, by source and object key. */
    FILES,
    /** Objects without a record. */
    STRANGERS,
    /** Multipart uploads that nobody will complete. */
    ABANDONED_UPLOADS,
    /** Findings of earlier runs: do the problems still exist? */
    FINDINGS,
    /** The run is complete. */
    DONE;

    private static final List<Phase> OF_DAILY = List.of(YOUNG_VERSIONS, ABANDONED_UPLOADS, FINDINGS);
    private static final List<Phase> OF_ROUND = List.of(VERSIONS, FILES, STRANGERS);
    private static final List<Phase> OF_PART = List.of(VERSIONS, FILES, STRANGERS, FINDINGS);
    private static final List<Phase> OF_ASKED = List.of(VERSIONS, FILES, STRANGERS, ABANDONED_UPLOADS, FINDINGS);

    /** The phases of a run, in their order. */
    static List<Phase> of(Wanted wanted) {
        return switch (wanted.kind()) {
            case DAILY -> OF_DAILY;
            case ROUND -> OF_ROUND;
            // with a prefix only objects are checked, and no multipart uploads
            case ASKED -> wanted.prefix().isEmpty() ? OF_ASKED : OF_PART;
        };
    }

    /** The phase after this one. */
    Phase next(Wanted wanted) {
        List<Phase> all = of(wanted);
        int place = all.indexOf(this);
        return place + 1 < all.size() ? all.get(place + 1) : DONE;
    }
}
