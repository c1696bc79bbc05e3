package io.tapeline.ledger;

import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Records which files are being fetched by batches, so that two jobs of one source do not request the same file. This only saves
 * work, so an entry may be missing: storing and recording ensure that a file is stored and counted once. No worker waits while it
 * holds an entry. Safe for use by several threads.
 */
public interface FilesInFlight {

    /**
     * Reads which files of a batch other jobs are fetching.
     *
     * @return only the files that are being fetched, and since when
     */
    Map<WantedFile, Instant> elsewhere(BatchMessage batch);

    /**
     * Records that a batch is about to fetch those of its files that no other job is fetching. This takes one write, or more if
     * several batches do so concurrently; after some attempts it continues without an entry. An entry of the same batch by a worker
     * that died is replaced.
     *
     * @param lease after which the entry expires, if this worker dies
     */
    Flight begin(BatchMessage batch, Duration lease);

    /** Removes the entry of a batch that is done with its files. One write, if there was an entry. */
    void end(Flight flight);

    /**
     * The entry of a batch.
     *
     * @param source of the files
     * @param number of the entry; 0 if there is none
     * @param token identifies the owner of the entry
     * @param elsewhere the files that other jobs are fetching, and since when: not to be fetched now
     */
    record Flight(SourceId source, long number, String token, Map<WantedFile, Instant> elsewhere) {

        public Flight {
            elsewhere = Map.copyOf(elsewhere);
        }
    }
}
