package io.tapeline.ledger;

import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The files that are in S3. Safe for use by several threads. */
public interface IngestedFiles {

    /**
     * Which of these files are ingested, in as few reads as the limits allow (100 keys a call). A file whose object was found to be
     * missing ({@link WatchedFiles#gone}) is not.
     *
     * @return only those that are ingested
     */
    Map<WantedFile, IngestedFile> find(SourceId source, Collection<WantedFile> files);

    /**
     * Records a file that is in S3, unless there is a record whose object was not found to be missing. One write.
     *
     * @return the record that is valid now: this one, or the earlier one, unchanged. Its job counts the file as done
     */
    IngestedFile record(IngestedFile file);

    /**
     * A file in S3 and its origin.
     *
     * @param file with the page that named it and its title, if the source knows them; never with a link
     * @param objectKey its key
     * @param bytes its size
     * @param sha256 of its content, 64 hex digits
     * @param job that ingested it
     * @param batch that ingested it; the first batch of a family of follow-ups
     * @param at when it was ingested
     * @param etag of the object, as S3 writes it, so that a HEAD request shows whether the object is still the recorded one; empty
     *     in older records
     * @param mediaType the type of its bytes; empty in older records
     * @param licenceNote of the job that ingested it
     */
    record IngestedFile(
            SourceId source,
            WantedFile file,
            String objectKey,
            long bytes,
            String sha256,
            JobId job,
            BatchId batch,
            Instant at,
            Optional<String> etag,
            Optional<String> mediaType,
            Optional<String> licenceNote) {}
}
