package io.tapeline.queues;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.model.JobId;
import io.tapeline.model.SourceId;

/**
 * A manifest part is complete and may be fanned out.
 *
 * @param job the job it belongs to
 * @param source where its files come from
 * @param part its number, from 1
 * @param objectKey its key in the bucket
 * @param files its number of lines
 */
@RegisterForReflection
public record PartMessage(JobId job, SourceId source, int part, String objectKey, int files) {

    public PartMessage {
        if (job == null || source == null || part < 1 || objectKey == null || objectKey.isBlank() || files < 1) {
            throw new IllegalArgumentException(
                    "A part message needs a job, a source, a part from 1, an object key and at least one file");
        }
    }
}
