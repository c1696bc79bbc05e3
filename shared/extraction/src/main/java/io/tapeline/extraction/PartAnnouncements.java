package io.tapeline.extraction;

import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.Extractions.Part;
import io.tapeline.ledger.Job;
import io.tapeline.queues.MessageQueue;
import io.tapeline.queues.Outgoing;
import io.tapeline.queues.PartMessage;
import java.util.List;

/** Sends committed parts to fan-out. A part may be sent twice, because fanning it out again has no effect. */
record PartAnnouncements(Extractions extractions, MessageQueue<PartMessage> queue) {

    void announce(Job job, Part part) {
        queue.send(List.of(message(job, part)));
    }

    /** Sends the parts that an earlier invocation committed but may not have sent. */
    void repeat(Job job) {
        List<Outgoing<PartMessage>> untold = extractions.partsToFanOut(job.id()).stream()
                .map(part -> message(job, part))
                .toList();
        if (!untold.isEmpty()) {
            queue.send(untold);
        }
    }

    private static Outgoing<PartMessage> message(Job job, Part part) {
        return Outgoing.now(
                new PartMessage(job.id(), job.request().source(), part.number(), part.objectKey(), part.files()));
    }
}
