package io.tapeline.queues;

import java.util.List;

/**
 * A queue of one kind of message. Safe for use by several threads.
 *
 * @param <T> {@link PartMessage} or {@link BatchMessage}
 */
public interface MessageQueue<T> {

    /**
     * Sends all messages, in as few calls as the limits of SQS allow (10 entries, 256 KiB in all). Entries that SQS
     * refuses for a temporary reason are sent again.
     *
     * @throws QueueUnavailableException when some message could not be sent; the others may have been
     */
    void send(List<Outgoing<T>> messages);
}
