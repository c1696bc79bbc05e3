package io.tapeline.ledger;

import io.tapeline.model.JobOptions;
import io.tapeline.model.SourceId;
import java.util.Optional;

/**
 * What a job is asked to do.
 *
 * @param source where the files come from
 * @param options of the job; the creator of the request has checked them against the source's description
 * @param licenceNote the licence or agreement under which the files are taken, in the caller's words; stored with every file
 * @param rightsAccepted whether the caller confirmed the source's notice about rights; stored, without any other effect
 * @param limit its cost limit; empty for none
 */
public record JobRequest(
        SourceId source,
        JobOptions options,
        Optional<String> licenceNote,
        boolean rightsAccepted,
        Optional<CostLimit> limit) {

    /** The longest licence note, in UTF-16 units. */
    public static final int LONGEST_NOTE = 500;

    public JobRequest {
        if (source == null || options == null) {
            throw new IllegalArgumentException("A job needs a source and options, which may be none");
        }
        if (licenceNote
                .filter(note -> note.isBlank() || note.length() > LONGEST_NOTE)
                .isPresent()) {
            throw new IllegalArgumentException("A licence note has 1 to " + LONGEST_NOTE + " characters");
        }
    }

    /** Without confirmed rights and without a cost limit. */
    public JobRequest(SourceId source, JobOptions options, Optional<String> licenceNote) {
        this(source, options, licenceNote, false, Optional.empty());
    }

    /** Also without a licence note. */
    public JobRequest(SourceId source, JobOptions options) {
        this(source, options, Optional.empty());
    }

    /** The same request with another limit. */
    public JobRequest with(CostLimit other) {
        return new JobRequest(source, options, licenceNote, rightsAccepted, Optional.of(other));
    }

    /**
     * Whether both request the same work. A confirmation of the rights that is added later, or another limit, does not make it a
     * different request.
     */
    public boolean asksForTheSameAs(JobRequest other) {
        return source.equals(other.source) && options.equals(other.options) && licenceNote.equals(other.licenceNote);
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
