package io.tapeline.fanout;

import io.tapeline.ledger.Batches;
import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.IngestedFiles;
import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.ledger.Jobs;
import io.tapeline.model.BatchId;
import io.tapeline.model.Deadline;
import io.tapeline.model.TaskResult;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.BatchQueues;
import io.tapeline.queues.MessageQueue;
import io.tapeline.queues.Outgoing;
import io.tapeline.queues.PartMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Divides a manifest part by position into groups and sends a batch message for each. The part is read twice: the first time only
 * to check that it is complete, so that no message is sent for a broken part. A part that is fanned out again gives the same groups
 * under the same ids. Files that other jobs have ingested meanwhile move from a group's files to its count of skipped ones, and the
 * first worker to finish a batch decides. Holds a few groups in memory, however long the part.
 */
public final class FanOut {

    /** As many messages as a SendMessageBatch call accepts, so that every call except the last is full. */
    private static final int CALL = 10;

    private final Manifests manifests;
    private final IngestedFiles ingested;
    private final Batches batches;
    private final Extractions extractions;
    private final Jobs jobs;
    private final BatchQueues queues;
    private final Limits limits;

    /**
     * @param limits how large and how many things are at once
     */
    public FanOut(
            Manifests manifests,
            IngestedFiles ingested,
            Batches batches,
            Extractions extractions,
            Jobs jobs,
            BatchQueues queues,
            Limits limits) {
        this.manifests = manifests;
        this.ingested = ingested;
        this.batches = batches;
        this.extractions = extractions;
        this.jobs = jobs;
        this.queues = queues;
        this.limits = limits;
    }

    /**
     * Sends every group of the part and records that in the ledger. May be called again for the same part.
     *
     * @throws BrokenManifestException when the part does not match the message; nothing has been sent
     * @throws OutOfTimeException when the rest would not be sent in time; the part must be delivered again
     */
    public Sent fanOut(PartMessage part, Deadline deadline) {
        manifests.verify(part, () -> check(deadline, part));
        Sent sent = sendGroups(part, deadline);
        extractions.fannedOut(part.job(), part.part());
        jobs.endIfComplete(part.job());
        return sent;
    }

    private void check(Deadline deadline, PartMessage part) {
        if (deadline.isWithin(limits.reserve())) {
            throw new OutOfTimeException(part);
        }
    }

    private Sent sendGroups(PartMessage part, Deadline deadline) {
        Sending sending = new Sending(queues.of(part.source()));
        Deque<Future<Optional<BatchMessage>>> ahead = new ArrayDeque<>();
        try (ExecutorService lookups = Executors.newVirtualThreadPerTaskExecutor();
                Groups groups = manifests.groups(part, limits.batchSize())) {
            for (int position = 0; groups.hasNext(); position++) {
                check(deadline, part);
                BatchId id = BatchId.of(part.part(), position);
                List<WantedFile> group = groups.next();
                ahead.add(lookups.submit(() -> message(part, id, group)));
                if (ahead.size() == limits.lookups()) {
                    sending.add(TaskResult.of(ahead.remove()));
                }
            }
            while (!ahead.isEmpty()) {
                sending.add(TaskResult.of(ahead.remove()));
            }
            sending.flush();
            return sending.sent();
        }
    }

    /** The message of a group; empty when all of it was ingested by other jobs, which is then counted here. */
    private Optional<BatchMessage> message(PartMessage part, BatchId id, List<WantedFile> group) {
        Map<WantedFile, IngestedFile> there = ingested.find(part.source(), new LinkedHashSet<>(group));
        Set<WantedFile> left = group.stream()
                .filter(file -> there.get(file) == null || there.get(file).job().equals(part.job()))
                .collect(Collectors.toSet());
        if (left.isEmpty()) {
            batches.finishSkipped(part.job(), id, group);
            return Optional.empty();
        }
        // a file of a group is counted in it by the worker that finishes the batch, which finds it ingested
        List<WantedFile> sent = group.stream()
                .filter(file -> left.contains(file) || file.origin().group().isPresent())
                .toList();
        return Optional.of(new BatchMessage(part.job(), id, part.source(), 0, group.size() - sent.size(), sent));
    }

    /**
     * The result of a part.
     *
     * @param batches messages sent
     * @param groupsSkipped groups of which nothing was left to send
     */
    public record Sent(int batches, int groupsSkipped) {}

    private final class Sending {
        private final List<Outgoing<BatchMessage>> waiting = new ArrayList<>(CALL);
        private final MessageQueue<BatchMessage> queue;
        private int sent;
        private int skipped;

        Sending(MessageQueue<BatchMessage> queue) {
            this.queue = queue;
        }

        void add(Optional<BatchMessage> message) {
            if (message.isEmpty()) {
                skipped++;
                return;
            }
            waiting.add(Outgoing.now(message.get()));
            if (waiting.size() == CALL) {
                flush();
            }
        }

        void flush() {
            queue.send(List.copyOf(waiting));
            sent += waiting.size();
            waiting.clear();
        }

        Sent sent() {
            return new Sent(sent, skipped);
        }
    }
}
