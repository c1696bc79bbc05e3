package io.tapeline.downloads;

import io.tapeline.downloads.FileSource.Location;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * One file that is to be fetched now.
 *
 * @param mayBeThere whether an earlier try may have stored the file, or some of it, without recording it
 * @param slot given back when the source has sent everything: S3 and the ledger take it in while the next file is read
 * @param cancelled whether its job is being cancelled
 * @param until when it must have met its end
 * @param soFar told how far it is
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
