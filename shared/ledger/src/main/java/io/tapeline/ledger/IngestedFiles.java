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
     * Which of these files are there, in as few reads as the limits allow (100 a call). One whose object was found to be gone
     * ({@link WatchedFiles#gone}) is not.
     *
     * @return only those that are there
     */
    Map<WantedFile, IngestedFile> find(SourceId source, Collection<WantedFile> files);

    /**
     * Records a file that is in S3, unless it is recorded already and its object was not found to be gone. One write.
     *
     * @return the record that stands: this one, or the one that was there before and has not been touched. Its job is the
     *     one that counts the file as done
     */
    IngestedFile record(IngestedFile file);

    /**
     * A file in S3, and where it came from.
     *
     * @param file with the page that named it and its title, where the source knows them; never with a link
     * @param objectKey where
     * @param bytes its size
     * @param sha256 of its content, 64 hex digits
     * @param job who ingested it
     * @param batch in which batch; the first batch of a family of follow-ups
     * @param at when
     * @param etag which version of the object this is, as S3 writes it, so that asking S3 for the object's headers tells
     *     whether it is still the one recorded; empty in records from before it was kept
     * @param mediaType what its bytes are; empty in records from before it was kept
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
