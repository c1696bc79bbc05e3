package io.tapeline.ledger;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.SourceId;
import java.util.Optional;
import java.util.Set;

/**
 * What a job is asked to do.
 *
 * @param source where the files come from
 * @param limit at most so many assets (not files), from 1; empty means all
 * @param formats the formats wanted, at least one
 * @param incremental only files that are new since the source's last complete extraction
 * @param dryRun count what would be ingested, write no manifest and download nothing
 */
@RegisterForReflection
public record JobRequest(
        SourceId source, Optional<Integer> limit, Set<MediaFormat> formats, boolean incremental, boolean dryRun) {

    public JobRequest {
        if (source == null || limit.filter(l -> l < 1).isPresent() || formats.isEmpty()) {
            throw new IllegalArgumentException(
                    "A job needs a source, at least one format and, if any, a limit of at least 1");
        }
        formats = Set.copyOf(formats);
    }
}
