package io.tapeline.managejobs;

import io.tapeline.ledger.Batches.FailedFile;
import io.tapeline.ledger.Counters;
import io.tapeline.ledger.Extraction;
import io.tapeline.ledger.Extraction.Stage;
import io.tapeline.ledger.Failures;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobRequest;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Jobs;
import io.tapeline.ledger.Page;
import io.tapeline.model.JobId;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.Outgoing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What manage-jobs uses of the ledger, in memory, as its interfaces say. */
final class JobsLedger implements Jobs, Failures {

    static final Instant CREATED = Instant.parse("2026-11-21T10:00:00Z");

    final Map<JobId, Job> jobs = new LinkedHashMap<>();
    final Map<JobId, Counters> counters = new LinkedHashMap<>();
    final Map<JobId, List<FailedFile>> failures = new LinkedHashMap<>();
    final Map<JobId, List<Outgoing<BatchMessage>>> retries = new LinkedHashMap<>();

    void put(Job job) {
        jobs.put(job.id(), job);
    }

    static Job job(JobId id, JobRequest request, JobState state, Extraction extraction) {
        Optional<Instant> ended = state.ended() ? Optional.of(CREATED.plusSeconds(100)) : Optional.empty();
        return new Job(id, request, state, CREATED, ended, extraction, Optional.empty());
    }

    static Extraction extraction(Stage stage, long epoch, long files) {
        return new Extraction(stage, epoch, files == 0 ? 0 : 1, files, files / 2, 3, Optional.empty());
    }

    private void become(JobId id, JobState state, Stage stage) {
        Job job = jobs.get(id);
        Extraction was = job.extraction();
        put(job(id, job.request(), state, extraction(stage, was.epoch(), was.files())));
    }

    @Override
    public Started start(JobId id, JobRequest request) {
        boolean created = !jobs.containsKey(id);
        if (created) {
            put(job(id, request, JobState.RUNNING, extraction(Stage.OPEN, 0, 0)));
        }
        return new Started(jobs.get(id), created);
    }

    @Override
    public Optional<Job> find(JobId id) {
        return Optional.ofNullable(jobs.get(id));
    }

    @Override
    public Counters counters(JobId id) {
        return counters.getOrDefault(id, Counters.NONE);
    }

    @Override
    public Page<Job> newestFirst(int most, Optional<String> cursor) {
        List<Job> newest = new ArrayList<>(jobs.values()).reversed();
        return page(newest, most, cursor);
    }

    @Override
    public boolean cancel(JobId id) {
        Job job = jobs.get(id);
        if (job.state().ended()) {
            return false;
        }
        Stage stage = job.extraction().stage() == Stage.OPEN
                ? Stage.STOPPED
                : job.extraction().stage();
        become(id, JobState.CANCELLING, stage);
        return true;
    }

    @Override
    public boolean restIsOver(JobId id) {
        return false;
    }

    @Override
    public boolean endIfComplete(JobId id) {
        Job job = jobs.get(id);
        boolean complete = job.extraction().stage() != Stage.OPEN
                && !job.state().ended()
                && counters(id).accounted() == job.extraction().files();
        if (complete) {
            become(
                    id,
                    job.state() == JobState.CANCELLING ? JobState.CANCELLED : JobState.DONE,
                    job.extraction().stage());
        }
        return complete;
    }

    @Override
    public Page<FailedFile> of(JobId job, int most, Optional<String> cursor) {
        return page(failures.getOrDefault(job, List.of()), most, cursor);
    }

    @Override
    public List<Outgoing<BatchMessage>> retry(JobId job) {
        List<Outgoing<BatchMessage>> batches = retries.getOrDefault(job, List.of());
        if (!batches.isEmpty()) {
            become(job, JobState.RUNNING, jobs.get(job).extraction().stage());
        }
        return batches;
    }

    @Override
    public boolean reopenExtraction(JobId id) {
        Job job = jobs.get(id);
        if (job.extraction().stage() == Stage.STOPPED && job.state() != JobState.CANCELLING) {
            become(id, JobState.RUNNING, Stage.OPEN);
        }
        return jobs.get(id).state() == JobState.RUNNING
                && jobs.get(id).extraction().stage() == Stage.OPEN;
    }

    private static <T> Page<T> page(List<T> all, int most, Optional<String> cursor) {
        int from = cursor.map(text -> {
                    if (!text.matches("[0-9]+")) {
                        throw new IllegalArgumentException("none of ours");
                    }
                    return Integer.parseInt(text);
                })
                .orElse(0);
        int to = Math.min(all.size(), from + most);
        return new Page<>(all.subList(from, to), to < all.size() ? Optional.of("" + to) : Optional.empty());
    }
}
