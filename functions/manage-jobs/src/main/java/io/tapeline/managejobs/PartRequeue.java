package io.tapeline.managejobs;

import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.Extractions.Part;
import io.tapeline.ledger.Job;
import io.tapeline.queues.MessageQueue;
import io.tapeline.queues.Outgoing;
import io.tapeline.queues.PartMessage;
import java.util.List;

/** Queues parts of a job again. Finished work is not repeated or counted again. */
final class PartRequeue {

    private final Extractions extractions;
    private final MessageQueue<PartMessage> queue;

    PartRequeue(Extractions extractions, MessageQueue<PartMessage> queue) {
        this.extractions = extractions;
        this.queue = queue;
    }

    /**
     * Queues parts that are not known to be fanned out: the invocation that committed them may have died before it queued them.
     *
     * @return the number of parts
     */
    int notFannedOut(Job job) {
        return send(job, extractions.partsToFanOut(job.id()));
    }

    /**
     * Queues all parts. This repairs a job whose messages were lost or are in the dead-letter queue, because finished
     * batches are not repeated, and the others are found.
     *
     * @return the number of parts
     */
    int all(Job job) {
        return send(job, extractions.parts(job.id()));
    }

    private int send(Job job, List<Part> parts) {
        queue.send(parts.stream()
                .map(part -> Outgoing.now(new PartMessage(
                        job.id(), job.request().source(), part.number(), part.objectKey(), part.files())))
                .toList());
        return parts.size();
    }
}
