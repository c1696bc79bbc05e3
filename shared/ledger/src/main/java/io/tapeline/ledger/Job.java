package io.tapeline.ledger;

import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * A job as the ledger knows it.
 *
 * @param id its name
 * @param request what it is asked to do
 * @param state its state
 * @param createdAt when it was created
 * @param endedAt when it last ended
 * @param extraction the progress of its extraction
 * @param problem why it failed or was paused, if it did
 * @param waiting what it waits for, when it is WAITING
 */
public record Job(
        JobId id,
        JobRequest request,
        JobState state,
        Instant createdAt,
        Optional<Instant> endedAt,
        Extraction extraction,
        Optional<Reason> problem,
        Optional<Wait> waiting) {

    /** Without a wait. */
    public Job(
            JobId id,
            JobRequest request,
            JobState state,
            Instant createdAt,
            Optional<Instant> endedAt,
            Extraction extraction,
            Optional<Reason> problem) {
        this(id, request, state, createdAt, endedAt, extraction, problem, Optional.empty());
    }
}
