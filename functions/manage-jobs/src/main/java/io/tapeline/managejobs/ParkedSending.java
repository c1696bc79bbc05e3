package io.tapeline.managejobs;

import io.tapeline.ledger.Job;
import io.tapeline.ledger.ParkedBatches;
import io.tapeline.ledger.ParkedBatches.Parked;
import io.tapeline.queues.BatchQueues;
import io.tapeline.queues.Outgoing;
import java.util.List;

/** Queues the batches of a job that wait for a time, without waiting for that time. */
final class ParkedSending {

    private final ParkedBatches parked;
    private final BatchQueues queues;

    ParkedSending(ParkedBatches parked, BatchQueues queues) {
        this.parked = parked;
        this.queues = queues;
    }

    /** @return the number of batches */
    int all(Job job) {
        List<Parked> waiting = parked.of(job.id());
        if (waiting.isEmpty()) {
            return 0;
        }
        parked.goOn(job.id());
        queues.of(job.request().source())
                .send(waiting.stream().map(Parked::batch).map(Outgoing::now).toList());
        waiting.forEach(parked::sent);
        return waiting.size();
    }
}
