package io.tapeline.extraction;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** How an invocation ended. */
@RegisterForReflection
public enum Outcome {
    /** All keys are in committed and queued parts, or counted. */
    COMPLETE,
    /** A successor has been started. */
    HANDED_OVER,
    /** The source gives no more before a time; an invocation goes on then. */
    WAITING,
    /** What becomes of the files so far decides whether there are more; an invocation goes on when that is known. */
    RESTING,
    /** The job is being cancelled. */
    CANCELLED,
    /** The job has failed, for a reason that it shows. */
    FAILED,
    /** Another invocation has taken over. */
    FENCED_OFF,
    /** There was nothing left to extract. */
    NOTHING_TO_DO
}
