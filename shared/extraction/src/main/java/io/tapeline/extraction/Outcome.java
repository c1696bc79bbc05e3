package io.tapeline.extraction;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** How an invocation ended. */
@RegisterForReflection
public enum Outcome {
    /** All keys are in committed and queued parts, or counted. */
    COMPLETE,
    /** A successor has been started. */
    HANDED_OVER,
    /** The source gives no more before a certain time, at which an invocation continues. */
    WAITING,
    /** Whether there are more keys depends on the results of the files so far; an invocation continues when they are known. */
    RESTING,
    /** The job is being cancelled. */
    CANCELLED,
    /** The job has failed; it contains the reason. */
    FAILED,
    /** Another invocation has taken over. */
    FENCED_OFF,
    /** There was nothing left to extract. */
    NOTHING_TO_DO
}
