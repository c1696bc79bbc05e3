package io.tapeline.cli.api;

import java.util.List;
import java.util.Optional;

/**
 * What a new job is asked to do.
 *
 * @param platform where the files come from
 * @param jobId a name of the caller's choosing
 * @param limit at most so many assets
 * @param formats the formats wanted; none means all
 * @param incremental only what is new since the last complete extraction
 * @param dryRun count, download nothing
 */
public record StartJob(
        String platform,
        Optional<String> jobId,
        Optional<Integer> limit,
        List<String> formats,
        boolean incremental,
        boolean dryRun) {

    public StartJob {
        formats = List.copyOf(formats);
    }
}
