package io.tapeline.ledger;

import io.tapeline.model.JobOptions;
import io.tapeline.model.SourceId;

/**
 * What a job is asked to do.
 *
 * @param source where the files come from
 * @param options what the job asks of it; checked against the source's description by whoever makes the request
 */
public record JobRequest(SourceId source, JobOptions options) {

    public JobRequest {
        if (source == null || options == null) {
            throw new IllegalArgumentException("A job needs a source and options, which may be none");
        }
    }

    /** Count what would be ingested; write no manifest, download nothing. */
    public boolean dryRun() {
        return options.dryRun();
    }

    /** Only files that are new since the source's last complete extraction. */
    public boolean incremental() {
        return options.incremental();
    }
}
