package io.tapeline.downloads;

import io.tapeline.downloads.FileSource.Location;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * One file that is to be fetched now.
 *
 * @param mayBeThere whether an earlier attempt may have stored the file, or some of it, without recording it
 * @param slot released when the source has sent everything: the next file is read while S3 and the ledger finish this one
 * @param cancelled whether its job is being cancelled
 * @param until when it must be finished
 * @param soFar records its progress
 */
record FileTask(
        FileSource source,
        BatchMessage message,
        WantedFile file,
        Location.Found location,
        boolean mayBeThere,
        ReadingSlot slot,
        BooleanSupplier cancelled,
        Instant until,
        SoFar soFar) {}
