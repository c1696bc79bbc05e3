package io.tapeline.downloads;

import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.Outgoing;
import java.util.List;

/** What becomes of batches that are to wait longer than a queue can delay them. */
@FunctionalInterface
public interface LateBatches {

    /**
     * Sees to it that those of them that are {@linkplain Outgoing#isTooLate() too late} for a queue are sent when it is time, or leaves
     * them to the queue, from which they come too early and are put off again.
     *
     * @param messages of one job
     * @return those that are to be sent now
     */
    List<Outgoing<BatchMessage>> takeOver(List<Outgoing<BatchMessage>> messages);
}
