package io.tapeline.managejobs;

import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.Group;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.Wait;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts of one job; whatever else the interface has is none of manage-jobs' business and refuses. */
final class PartsLedger implements Extractions {

    final List<Part> all = new ArrayList<>();
    final List<Part> notFannedOut = new ArrayList<>();

    static Part part(int number) {
        return new Part(number, "manifests/job/part-" + number, 50, 25, 0);
    }

    @Override
    public List<Part> parts(JobId id) {
        return List.copyOf(all);
    }

    @Override
    public List<Part> partsToFanOut(JobId id) {
        return List.copyOf(notFannedOut);
    }

    @Override
    public Optional<Job> begin(JobId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void commit(JobId id, long epoch, Part part, String cursor, List<Group.Found> groups) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void advance(JobId id, long epoch, Tally tally, String cursor, List<Group.Found> groups) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void rest(JobId id, long epoch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void restAgain(JobId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void suspend(JobId id, long epoch, Wait wait) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void complete(JobId id, long epoch, Tally tally, Optional<Instant> watermark) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void fail(JobId id, long epoch, Reason reason) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void fannedOut(JobId id, int part) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Instant> watermark(SourceId source) {
        throw new UnsupportedOperationException();
    }
}
