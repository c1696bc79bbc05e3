package io.tapeline.ledger;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * The progress of a job's extraction.
 *
 * @param stage its stage
 * @param epoch number of the invocation that may write, from 1 once one has begun; earlier ones are fenced off
 * @param parts manifest parts committed
 * @param files lines in them
 * @param assets assets in them
 * @param unusable rows that could not be used (blank or over-long keys)
 * @param cursor the position where the next invocation continues, in the source's own format
 */
@RegisterForReflection
public record Extraction(
        Stage stage, long epoch, int parts, long files, long assets, long unusable, Optional<String> cursor) {

    /** The stage of an extraction. */
    public enum Stage {
        /** Not complete; an invocation works on it or will be started. */
        OPEN,
        /**
         * All keys that can be known so far are in committed parts. The results of their files decide whether there are more. No
         * invocation works on the extraction; it continues when all of these files are accounted for.
         */
        RESTING,
        /** All keys are in committed parts. */
        COMPLETE,
        /** Stopped because the job was cancelled or the source refused; a retry continues it at its cursor. */
        STOPPED
    }
}
