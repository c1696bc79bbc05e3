package io.tapeline.queues;

import io.tapeline.model.Quoted;
import io.tapeline.model.SourceId;
import java.util.Map;

/**
 * The queue that the batches of each source go to. Safe for use by several threads.
 *
 * @param bySource one queue for every source
 */
public record BatchQueues(Map<SourceId, MessageQueue<BatchMessage>> bySource) {

    public BatchQueues {
        bySource = Map.copyOf(bySource);
    }

    /**
     * @throws IllegalStateException when the source no longer exists
     */
    public MessageQueue<BatchMessage> of(SourceId source) {
        MessageQueue<BatchMessage> queue = bySource.get(source);
        if (queue == null) {
            throw new IllegalStateException("There is no source " + Quoted.of(source.value())
                    + " any more, so nobody takes its batches; sources.yaml names those that there are");
        }
        return queue;
    }
}
