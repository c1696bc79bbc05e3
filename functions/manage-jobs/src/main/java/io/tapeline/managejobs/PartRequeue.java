package io.tapeline.managejobs;

import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.Extractions.Part;
import io.tapeline.ledger.Job;
import io.tapeline.queues.MessageQueue;
import io.tapeline.queues.Outgoing;
import io.tapeline.queues.PartMessage;
import java.util.List;

/** Queues parts of a job again. Whatever was done of them stays done and is not counted again. */
final class PartRequeue {

    private final Extractions extractions;
    private final MessageQueue<PartMessage> queue;

    PartRequeue(Extractions extractions, MessageQueue<PartMessage> queue) {
        this.extractions = extractions;
        this.queue = queue;
    }

    /**
     * Parts that are not known to be fanned out: the invocation that committed them may have died before queueing them.
     *
     * @return how many
     */
    int notFannedOut(Job job) {
        return send(job, extractions.partsToFanOut(job.id()));
    }

    /**
     * All parts: heals a job whose messages were lost or lie in the dead letters, since a batch that is done is not done again
     * and one that is not is found.
     *
     * @return how many
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
