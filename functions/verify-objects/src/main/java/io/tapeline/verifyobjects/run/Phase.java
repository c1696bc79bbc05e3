package io.tapeline.verifyobjects.run;

import java.util.List;

/** The phases of a run, one after the other. */
public enum Phase {
    /** Versions that were registered near the end of their upload's life, when S3 may have had them on its list of what to remove. */
    YOUNG_VERSIONS,
    /** The studio's versions, latest first. */
    VERSIONS,
    /** Ingested files, by source and object key. */
    FILES,
    /** Objects that are in no record. */
    STRANGERS,
    /** Uploads in parts that nobody will complete. */
    ABANDONED_UPLOADS,
    /** Findings of earlier runs: do the problems still exist? */
    FINDINGS,
    /** Nothing more. */
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
            // a part of the bucket is looked at for its objects' sake
            case ASKED -> wanted.prefix().isEmpty() ? OF_ASKED : OF_PART;
        };
    }

    /** What comes after this one. */
    Phase next(Wanted wanted) {
        List<Phase> all = of(wanted);
        int place = all.indexOf(this);
        return place + 1 < all.size() ? all.get(place + 1) : DONE;
    }
}
