package io.tapeline.downloads;

import io.tapeline.ledger.Batches;
import io.tapeline.ledger.Breakers;
import io.tapeline.ledger.Counters;
import io.tapeline.ledger.Extraction;
import io.tapeline.ledger.FilesInFlight;
import io.tapeline.ledger.IngestedFiles;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobRequest;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Jobs;
import io.tapeline.ledger.Page;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.JobOptions;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The ledger as one test needs it. */
final class MemoryLedger implements Batches, Breakers, FilesInFlight, IngestedFiles, Jobs {

    final Map<WantedFile, IngestedFile> ingested = new ConcurrentHashMap<>();
    final List<Outcome> outcomes = new ArrayList<>();
    final List<String> breaker = new ArrayList<>();
    final List<String> storeBreaker = new ArrayList<>();
    final Map<WantedFile, Instant> elsewhere = new ConcurrentHashMap<>();
    final List<Delivery> deliveries = new ArrayList<>();
    int flights;
    Optional<Claim> claim = Optional.empty();
    int claims = 1;
    boolean countedElsewhere;
    Permission permission = new Permission.Granted(false);
    Permission storePermission = new Permission.Granted(false);
    volatile JobState state = JobState.RUNNING;
    JobOptions options = JobOptions.NONE;
    Duration lease = Duration.ZERO;
    int ended;
    int left;
    RuntimeException recordFailure;

    /** Whether records come too late to be found. */
    boolean hidden;

    @Override
    public Claim claim(BatchMessage message, Duration leased, Delivery delivery) {
        lease = leased;
        deliveries.add(delivery);
        return claim.orElseGet(() -> new Claim.Held(message, "token", claims));
    }

    @Override
    public Finish finish(Claim.Held held, Outcome outcome) {
        if (countedElsewhere) {
            return new Finish.CountedElsewhere();
        }
        // as the real one does, so that no test accepts an outcome that it would refuse
        int owed = held.message().files().size() + held.message().skipped();
        if (outcome.files() != owed) {
            throw new IllegalArgumentException("accounts for " + outcome.files() + " files, but has " + owed);
        }
        outcomes.add(outcome);
        List<Outgoing<BatchMessage>> sent = new ArrayList<>();
        for (FollowUp f : outcome.followUps()) {
            BatchMessage m = held.message();
            sent.add(new Outgoing<>(
                    new BatchMessage(m.job(), m.batch().followUp(sent.size()), m.source(), f.attempt(), 0, f.files()),
                    f.delay()));
        }
        return new Finish.Counted(sent);
    }

    @Override
    public void finishSkipped(JobId job, BatchId batch, List<WantedFile> skipped) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized void leave(String upstream) {
        left += ofTheStore(upstream) ? 0 : 1;
    }

    private static boolean ofTheStore(String upstream) {
        return upstream.equals(StoreBreaker.UPSTREAM);
    }

    private List<String> breaker(String upstream) {
        return ofTheStore(upstream) ? storeBreaker : breaker;
    }

    @Override
    public Map<WantedFile, Instant> elsewhere(BatchMessage batch) {
        Map<WantedFile, Instant> held = new HashMap<>(elsewhere);
        held.keySet().retainAll(batch.files());
        return held;
    }

    @Override
    public Flight begin(BatchMessage batch, Duration leased) {
        flights++;
        return new Flight(batch.source(), flights, "token", elsewhere(batch));
    }

    @Override
    public void end(Flight flight) {
        flights--;
    }

    @Override
    public synchronized Permission ask(String upstream) {
        return ofTheStore(upstream) ? storePermission : permission;
    }

    @Override
    public synchronized void succeeded(String upstream) {
        breaker(upstream).add("succeeded");
    }

    @Override
    public synchronized void failed(String upstream, Optional<Duration> retryAfter) {
        breaker(upstream)
                .add("failed "
                        + retryAfter
                                .map(Duration::toSeconds)
                                .map(String::valueOf)
                                .orElse("-"));
    }

    @Override
    public Map<WantedFile, IngestedFile> find(SourceId source, Collection<WantedFile> files) {
        Map<WantedFile, IngestedFile> found = new HashMap<>(ingested);
        found.keySet().retainAll(hidden ? Set.of() : files);
        return found;
    }

    @Override
    public IngestedFile record(IngestedFile file) {
        if (recordFailure != null) {
            throw recordFailure;
        }
        IngestedFile before = ingested.putIfAbsent(file.file(), file);
        return before == null ? file : before;
    }

    @Override
    public Optional<Job> find(JobId id) {
        JobRequest request = new JobRequest(new SourceId("toy"), options, Optional.of("play fair"));
        return Optional.of(
                new Job(id, request, state, Instant.EPOCH, Optional.empty(), extraction(), Optional.empty()));
    }

    private static Extraction extraction() {
        return null;
    }

    @Override
    public boolean restIsOver(JobId id) {
        return false;
    }

    @Override
    public boolean endIfComplete(JobId id) {
        ended++;
        return true;
    }

    @Override
    public Started start(JobId id, JobRequest request) {
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
