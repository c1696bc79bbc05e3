package io.tapeline.ledger;

import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Which files batches are fetching now, so that two jobs of one source do not ask it for the same file. A matter of economy:
 * that a file is stored and counted once is seen to where it is stored and recorded, so an entry may be missing. No worker
 * waits while it holds anything. Safe for use by several threads.
 */
public interface FilesInFlight {

    /**
     * What of a batch other jobs are fetching. A read.
     *
     * @return only the files that are being fetched, and since when
     */
    Map<WantedFile, Instant> elsewhere(BatchMessage batch);

    /**
     * Says that a batch is about to fetch what of its files no other job fetches. One write, more when many do so at once;
     * after some tries it goes on without. What a worker said of the same batch before it died is gone.
     *
     * @param lease after which the entry counts no more, should this worker die
     */
    Flight begin(BatchMessage batch, Duration lease);

    /** The batch is done with its files. One write, if there was an entry. */
    void end(Flight flight);

    /**
     * What a batch fetches.
     *
     * @param source from where
     * @param number of the entry; 0 when there is none
     * @param token says whose entry it is
     * @param elsewhere the files that other jobs fetch, and since when: not to be fetched now
     */
    record Flight(SourceId source, long number, String token, Map<WantedFile, Instant> elsewhere) {

        public Flight {
            elsewhere = Map.copyOf(elsewhere);
        }
    }
}
