package io.tapeline.downloads;

import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.Outgoing;
import java.util.List;

/** Handles batches whose delay is longer than a queue supports. */
@FunctionalInterface
public interface LateBatches {

    /**
     * Arranges that batches which are {@linkplain Outgoing#isTooLate() too late} for a queue are sent when it is time. Otherwise
     * they go to the queue, which delivers them too early, and are postponed again.
     *
     * @param messages of one job
     * @return the messages that are to be sent now
     */
    List<Outgoing<BatchMessage>> takeOver(List<Outgoing<BatchMessage>> messages);
}
