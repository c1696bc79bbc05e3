package io.tapeline.queues;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import java.util.List;

/**
 * Work for one invocation of a function that moves files.
 *
 * @param job the job it belongs to
 * @param batch its id; the first worker to finish the batch counts it, every other delivery counts nothing
 * @param source where its files come from
 * @param attempt how often these files have failed for a temporary reason before, from 0
 * @param postponements how often these files have been postponed in this attempt because their source demanded fewer requests, from
 *     0
 * @param skipped files of the same group that another job had ingested already; counted when the batch is finished
 * @param helper 0 for a batch. From 1 on the message is not a batch but a request to help with its one file, of which several
 *     workers move slices; it is neither claimed nor counted, and its loss has no effect on the result
 * @param files what is to be ingested, 1 to {@value #MOST_FILES}
 */
@RegisterForReflection
public record BatchMessage(
        JobId job,
        BatchId batch,
        SourceId source,
        int attempt,
        int postponements,
        int skipped,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int helper,
        List<WantedFile> files) {

    /** Fewer if keys and origins are long, see {@link FileGroups}. */
    public static final int MOST_FILES = 120;

    public BatchMessage {
        boolean counted = attempt >= 0 && postponements >= 0 && skipped >= 0 && helper >= 0;
        if (job == null || batch == null || source == null || !counted) {
            throw new IllegalArgumentException("A batch message needs a job, a batch, a source and counts from 0");
        }
        files = List.copyOf(files);
        if (files.isEmpty() || files.size() > MOST_FILES) {
            throw new IllegalArgumentException("A batch has 1 to " + MOST_FILES + " files, got " + files.size());
        }
    }

    /** A batch, not a request for help. */
    public BatchMessage(
            JobId job,
            BatchId batch,
            SourceId source,
            int attempt,
            int postponements,
            int skipped,
            List<WantedFile> files) {
        this(job, batch, source, attempt, postponements, skipped, 0, files);
    }

    /** A batch that has not been postponed. */
    public BatchMessage(JobId job, BatchId batch, SourceId source, int attempt, int skipped, List<WantedFile> files) {
        this(job, batch, source, attempt, 0, skipped, files);
    }

    /**
     * A request to help with one of its files.
     *
     * @param number from 1
     */
    public BatchMessage toHelp(int number, WantedFile file) {
        return new BatchMessage(job, batch, source, attempt, postponements, 0, number, List.of(file));
    }

    /** Whether this is a request to help with a file, and not a batch. */
    public boolean asksForHelp() {
        return helper > 0;
    }
}
