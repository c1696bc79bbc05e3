package io.tapeline.extraction;

import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.Extractions.Part;
import io.tapeline.ledger.Job;
import io.tapeline.queues.MessageQueue;
import io.tapeline.queues.Outgoing;
import io.tapeline.queues.PartMessage;
import java.util.List;

/** Tells fan-out about committed parts. A part may be told twice: fanning out again changes nothing. */
record PartAnnouncements(Extractions extractions, MessageQueue<PartMessage> queue) {

    void announce(Job job, Part part) {
        queue.send(List.of(message(job, part)));
    }

    /** Those that an earlier invocation committed and perhaps did not live to tell. */
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
