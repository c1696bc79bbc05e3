package io.tapeline.extraction;

import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.FencedOffException;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.Jobs;
import io.tapeline.ledger.LedgerUnavailableException;
import io.tapeline.model.Deadline;
import io.tapeline.model.JobId;
import io.tapeline.model.Pause;
import io.tapeline.model.Quoted;
import io.tapeline.queues.MessageQueue;
import io.tapeline.queues.PartMessage;
import io.tapeline.sources.SourceDescriptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Extracts the keys of a job, or continues where an earlier invocation stopped. It may be called again at any time and any number
 * of times: committed parts are not written again, and no other process has seen uncommitted ones.
 */
public final class Extractor {

    private static final Logger LOG = Logger.getLogger(Extractor.class);

    /** How long to wait between two attempts to reach the ledger. */
    private static final Duration AWAY_FOR = Duration.ofSeconds(5);

    private final World world;

    public Extractor(World world) {
        this.world = world;
    }

    /**
     * What the extractor depends on.
     *
     * @param clock for the interval at which the ledger is asked; the time left is passed with each call
     */
    public record World(
            Jobs jobs,
            Extractions extractions,
            SourceDescriptions sources,
            KeySource source,
            ManifestStore manifests,
            MessageQueue<PartMessage> parts,
            Successor successor,
            WakeUps wakeUps,
            ExtractionPolicy policy,
            InstantSource clock,
            Pause pause,
            RandomGenerator random) {}

    /**
     * Waits if the ledger is unavailable for a while: Lambda repeats a failed asynchronous invocation only twice, and after that no
     * invocation would continue the job.
     *
     * @param id of a job that is in the ledger
     * @param attempt number of consecutive earlier invocations without progress, from 0
     * @throws IllegalArgumentException when there is no such job, or this function does not read its source
     * @throws LedgerUnavailableException when the ledger can't be reached until the time is over: the same call may be made again
     */
    public Outcome run(JobId id, int attempt, Deadline deadline) {
        while (true) {
            try {
                return once(id, attempt, deadline);
            } catch (LedgerUnavailableException e) {
                boolean timeIsUp = deadline.isWithin(world.policy().margin().plus(AWAY_FOR));
                if (timeIsUp || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LOG.warnf("Job %s: %s; going on as soon as it answers", id, e.getMessage());
                world.pause().of(AWAY_FOR);
            }
        }
    }

    private Outcome once(JobId id, int attempt, Deadline deadline) {
        try {
            Optional<Job> begun = world.extractions().begin(id);
            return begun.isPresent() ? new ExtractionRun(world, begun.get(), attempt, deadline).go() : settle(id);
        } catch (FencedOffException e) {
            LOG.infof("%s: nothing more is done here", e.getMessage());
            world.jobs().endIfComplete(id);
            return Outcome.FENCED_OFF;
        }
    }

    /** Nothing is left to extract, but the previous invocation may have died before it sent its messages. */
    private Outcome settle(JobId id) {
        Job job = world.jobs()
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException("There is no job " + Quoted.of(id.value())));
        new PartAnnouncements(world.extractions(), world.parts()).repeat(job);
        world.jobs().endIfComplete(id);
        return Outcome.NOTHING_TO_DO;
    }
}
