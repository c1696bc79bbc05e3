package io.tapeline.harvestartists.waits;

import io.tapeline.downloads.LateBatches;
import io.tapeline.extraction.WakeUps;
import io.tapeline.extraction.WakeUps.WakeUpException;
import io.tapeline.ledger.ParkedBatches;
import io.tapeline.ledger.ParkedBatches.Parked;
import io.tapeline.ledger.Wait;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.MessageQueue;
import io.tapeline.queues.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Batches of queries that are to wait longer than SQS can delay a message. They are recorded together with a wake-up, and no
 * function runs until then. Safe for use by several threads.
 */
public final class ParkedQueries implements LateBatches {

    private static final Logger LOG = Logger.getLogger(ParkedQueries.class);
    private static final int MINUTE = 60;

    private final ParkedBatches parked;
    private final WakeUps wakeUps;
    private final MessageQueue<BatchMessage> queue;
    private final InstantSource clock;

    public ParkedQueries(ParkedBatches parked, WakeUps wakeUps, MessageQueue<BatchMessage> queue, InstantSource clock) {
        this.parked = parked;
        this.wakeUps = wakeUps;
        this.queue = queue;
        this.clock = clock;
    }

    /** The wake-up is created first, because waiting batches without one would wait forever. */
    @Override
    public List<Outgoing<BatchMessage>> takeOver(List<Outgoing<BatchMessage>> messages) {
        List<BatchMessage> late = messages.stream()
                .filter(Outgoing::isTooLate)
                .map(Outgoing::message)
                .toList();
        if (late.isEmpty()) {
            return messages;
        }
        Duration longest =
                messages.stream().map(Outgoing::delay).max(Duration::compareTo).orElseThrow();
        // whoever waits for the same pause waits until the same minute, so that one wake-up is enough
        Instant over = clock.instant().plus(longest);
        long minute = Math.ceilDiv(over.getEpochSecond() + (over.getNano() > 0 ? 1 : 0), MINUTE);
        Instant until = Instant.ofEpochSecond(minute * MINUTE);
        JobId job = late.getFirst().job();
        try {
            wakeUps.at(until, job, minute);
        } catch (WakeUpException e) {
            LOG.warnf("Job %s: %s; its queries come again every quarter of an hour until then", job, e.getMessage());
            return messages;
        }
        Reason why = new Reason(
                "asked-for-a-pause",
                "The provider " + late.getFirst().source()
                        + " demanded a pause. The job continues by itself after it.");
        if (!parked.park(late, new Wait(until, why))) {
            return messages.stream().map(Outgoing::message).map(Outgoing::now).toList();
        }
        LOG.infof("Job %s waits until %s: %d batches are parked", job, until, late.size());
        return messages.stream().filter(message -> !message.isTooLate()).toList();
    }

    /**
     * Sends all parked batches of the job to its queue, because their time has come or a person demanded it. Does nothing if there
     * are none.
     */
    public void goOn(JobId job) {
        List<Parked> waiting = parked.of(job);
        if (waiting.isEmpty()) {
            return;
        }
        parked.goOn(job);
        queue.send(waiting.stream().map(Parked::batch).map(Outgoing::now).toList());
        waiting.forEach(parked::sent);
        LOG.infof("Job %s goes on with %d batches that were parked", job, waiting.size());
    }
}
