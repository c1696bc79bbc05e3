package io.tapeline.ledger;

import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** The files that are in S3. Safe for use by several threads. */
public interface IngestedFiles {

    /**
     * Which of these files are there, in as few reads as the limits allow (100 a call).
     *
     * @return only those that are there
     */
    Map<WantedFile, IngestedFile> find(SourceId source, Collection<WantedFile> files);

    /** Records a file that is in S3; recording it again replaces the record. One write. */
    void record(IngestedFile file);

    /**
     * A file in S3.
     *
     * @param objectKey where
     * @param bytes its size
     * @param sha256 of its content, 64 hex digits
     * @param job who ingested it
     * @param batch in which batch; the first batch of a family of follow-ups
     * @param at when
     */
    record IngestedFile(
            SourceId source,
            WantedFile file,
            String objectKey,
            long bytes,
            String sha256,
            JobId job,
            BatchId batch,
            Instant at) {}
}
