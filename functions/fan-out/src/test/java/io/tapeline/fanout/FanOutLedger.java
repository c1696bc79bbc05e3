package io.tapeline.fanout;

import io.tapeline.ledger.Batches;
import io.tapeline.ledger.Counters;
import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.Group;
import io.tapeline.ledger.IngestedFiles;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobRequest;
import io.tapeline.ledger.Jobs;
import io.tapeline.ledger.Page;
import io.tapeline.ledger.Wait;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What fan-out uses of the ledger, in memory; everything else refuses. */
final class FanOutLedger implements IngestedFiles, Batches, Extractions, Jobs {

    final Map<WantedFile, IngestedFile> ingested = new ConcurrentHashMap<>();
    final Map<BatchId, Integer> finishedSkipped = new ConcurrentHashMap<>();
    final List<String> events = new CopyOnWriteArrayList<>();

    void ingestedBy(JobId job, WantedFile file) {
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        record(new IngestedFile(
                new SourceId("artlist"),
                file,
                "key",
                1,
                "0".repeat(64),
                job,
                BatchId.of(1, 0),
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    @Override
    public Map<WantedFile, IngestedFile> find(SourceId source, Collection<WantedFile> files) {
        return files.stream()
                .filter(ingested::containsKey)
                .collect(Collectors.toMap(Function.identity(), ingested::get));
    }

    @Override
    public IngestedFile record(IngestedFile file) {
        IngestedFile before = ingested.putIfAbsent(file.file(), file);
        return before == null ? file : before;
    }

    @Override
    public void finishSkipped(JobId job, BatchId batch, List<WantedFile> skipped) {
        finishedSkipped.put(batch, skipped.size());
    }

    @Override
    public void fannedOut(JobId id, int part) {
        events.add("fanned out " + part);
    }

    @Override
    public boolean restIsOver(JobId id) {
        return false;
    }

    @Override
    public boolean endIfComplete(JobId id) {
        events.add("end if complete");
        return false;
    }

    @Override
    public Claim claim(BatchMessage message, Duration lease, Delivery delivery) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Finish finish(Claim.Held claim, Outcome outcome) {
        throw new UnsupportedOperationException();
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
    public void advance(JobId id, long epoch, Tally tally, String cursor) {
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
    public List<Part> parts(JobId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Part> partsToFanOut(JobId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Instant> watermark(SourceId source) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Started start(JobId id, JobRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Job> find(JobId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Counters counters(JobId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Page<Job> newestFirst(int most, Optional<String> cursor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean cancel(JobId id) {
        throw new UnsupportedOperationException();
    }
}
