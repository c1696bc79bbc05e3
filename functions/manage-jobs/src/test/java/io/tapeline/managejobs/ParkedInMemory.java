package io.tapeline.managejobs;

import io.tapeline.ledger.ParkedBatches;
import io.tapeline.ledger.Wait;
import io.tapeline.model.JobId;
import io.tapeline.queues.BatchMessage;
import java.util.ArrayList;
import java.util.List;

/** Parked batches, each with its position as token. */
final class ParkedInMemory implements ParkedBatches {

    final List<Parked> parked = new ArrayList<>();
    final List<JobId> goneOn = new ArrayList<>();

    @Override
    public boolean park(List<BatchMessage> batches, Wait wait) {
        batches.forEach(batch -> parked.add(new Parked(batch, "" + parked.size())));
        return true;
    }

    @Override
    public List<Parked> of(JobId job) {
        return List.copyOf(parked);
    }

    @Override
    public void goOn(JobId job) {
        goneOn.add(job);
    }

    @Override
    public void sent(Parked batch) {
        parked.remove(batch);
    }
}
