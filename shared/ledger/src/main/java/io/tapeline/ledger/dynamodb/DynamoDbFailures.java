package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.Batches.FailedFile;
import io.tapeline.ledger.Counters;
import io.tapeline.ledger.Extraction.Stage;
import io.tapeline.ledger.Failures;
import io.tapeline.ledger.GroupCounts;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Page;
import io.tapeline.ledger.dynamodb.FailureChunks.Chunk;
import io.tapeline.ledger.dynamodb.JobItems.Revision;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.Outgoing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The failures in DynamoDB, in chunks that are retried as a whole. */
final class DynamoDbFailures implements Failures {

    /**
     * Chunks that are taken back in one transaction. Each takes 3 writes and the job one, of 100 allowed; the largest transaction
     * stays under 2 MB, of 4 allowed.
     */
    private static final int GROUP = 10;

    /** Groups in one transaction, in addition to the writes of {@value #GROUP} chunks and the job. */
    private static final int MOST_GROUPS = 70;

    private final JobItems items;
    private final FailureChunks chunks;
    private final BatchItems batches;
    private final CounterShards counters;
    private final GroupItems groups;

    DynamoDbFailures(LedgerTable table) {
        this.items = new JobItems(table);
        this.chunks = new FailureChunks(table);
        this.batches = new BatchItems(table);
        this.counters = new CounterShards(table);
        this.groups = new GroupItems(table);
    }

    @Override
    public Page<FailedFile> of(JobId job, int most, Optional<String> cursor) {
        if (most < 1 || most > 1_000) {
            throw new IllegalArgumentException("A page has 1 to 1,000 failures, asked for " + most);
        }
        return chunks.page(job, most, cursor);
    }

    /**
     * {@inheritDoc}
     *
     * <p>A job that is being cancelled or paused is not changed. If several calls of this method run concurrently, each chunk is
     * taken back by one of them; all of them return its batch as long as no worker has claimed it.
     */
    @Override
    public List<Outgoing<BatchMessage>> retry(JobId job) {
        List<Outgoing<BatchMessage>> toSend = new ArrayList<>();
        List<Chunk> open = new ArrayList<>();
        for (Chunk chunk : chunks.all(job)) {
            if (chunk.retriedAs().isEmpty()) {
                open.add(chunk);
            } else {
                toSend.addAll(takenBackBefore(job, chunk));
            }
        }
        for (int from = 0, to; from < open.size(); from = to) {
            to = endOfGroup(open, from);
            toSend.addAll(takeBack(job, open.subList(from, to)));
        }
        return toSend;
    }

    /** As many chunks as fit into one transaction with the groups of their files, at least one. */
    private static int endOfGroup(List<Chunk> open, int from) {
        Set<String> groups = new HashSet<>();
        int to = from;
        while (to < Math.min(from + GROUP, open.size())) {
            groups.addAll(open.get(to).takenBackByGroup().keySet());
            if (to > from && groups.size() > MOST_GROUPS) {
                break;
            }
            to++;
        }
        return to;
    }

    private List<Outgoing<BatchMessage>> takenBackBefore(JobId job, Chunk chunk) {
        Optional<Outgoing<BatchMessage>> unsent =
                batches.unsent(job, chunk.retriedAs().orElseThrow());
        if (unsent.isEmpty()) {
            chunks.remove(chunk);
        }
        return unsent.stream().toList();
    }

    private List<Outgoing<BatchMessage>> takeBack(JobId job, List<Chunk> group) {
        AtomicReference<List<Outgoing<BatchMessage>>> made = new AtomicReference<>(List.of());
        AtomicReference<List<Chunk>> byOthers = new AtomicReference<>(List.of());
        items.revise(job, seen -> {
            List<Chunk> now = group.stream()
                    .flatMap(chunk -> chunks.again(chunk).stream())
                    .toList();
            byOthers.set(now.stream().filter(c -> c.retriedAs().isPresent()).toList());
            List<Chunk> open = now.stream().filter(c -> c.retriedAs().isEmpty()).toList();
            made.set(messages(seen, open));
            if (open.isEmpty() || seen.job().state().stopping()) {
                made.set(List.of());
                return Optional.empty();
            }
            return Optional.of(revision(seen, open, made.get()));
        });
        List<Outgoing<BatchMessage>> toSend = new ArrayList<>(made.get());
        byOthers.get().forEach(chunk -> toSend.addAll(takenBackBefore(job, chunk)));
        return toSend;
    }

    private static List<Outgoing<BatchMessage>> messages(JobItem seen, List<Chunk> open) {
        List<Outgoing<BatchMessage>> messages = new ArrayList<>();
        for (Chunk chunk : open) {
            BatchId id = chunk.batch().retry(seen.retriedChunks() + messages.size());
            messages.add(Outgoing.now(new BatchMessage(
                    seen.job().id(),
                    id,
                    chunk.source(),
                    0,
                    0,
                    chunk.files().stream().map(FailedFile::file).toList())));
        }
        return messages;
    }

    private Revision revision(JobItem seen, List<Chunk> open, List<Outgoing<BatchMessage>> messages) {
        Job job = seen.job();
        List<TransactWriteItem> writes = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            writes.add(chunks.takenBack(open.get(i), messages.get(i).message().batch()));
            writes.add(batches.pending(messages.get(i).message(), Duration.ZERO));
        }
        writes.add(counters.add(
                job.id(),
                open.getFirst().batch(),
                open.stream().map(Chunk::takenBack).reduce(Counters.NONE, Counters::plus)));
        GroupCounts byGroup = new GroupCounts();
        open.forEach(chunk -> byGroup.add(chunk.takenBackByGroup()));
        writes.addAll(groups.counted(job.id(), byGroup.byGroup()));
        Job next = job.state() == JobState.WAITING ? job : JobSteps.running(job, job.extraction());
        return new Revision(next, open.size(), writes);
    }

    /**
     * {@inheritDoc}
     *
     * <p>This is also true for a job that runs or waits and whose extraction is open or rests: the invocation may have died, and a
     * new one continues at the cursor and fences off the old one if it has not.
     */
    @Override
    public boolean reopenExtraction(JobId job) {
        AtomicReference<Boolean> open = new AtomicReference<>(false);
        boolean reopened = items.revise(job, seen -> {
                    Job was = seen.job();
                    Stage stage = was.extraction().stage();
                    open.set(was.state().goesOn() && (stage == Stage.OPEN || stage == Stage.RESTING));
                    return was.extraction().stage() == Stage.STOPPED
                                    && !was.state().stopping()
                            ? Optional.of(new Revision(JobSteps.running(
                                    was,
                                    JobSteps.at(
                                            was.extraction(),
                                            Stage.OPEN,
                                            was.extraction().epoch()))))
                            : Optional.empty();
                })
                .isPresent();
        return reopened || open.get();
    }
}
