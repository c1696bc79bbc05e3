package io.tapeline.extraction;

import io.tapeline.extraction.Extractor.World;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobState;
import io.tapeline.model.Deadline;
import io.tapeline.model.JobId;
import java.time.Instant;

/** Decides when to stop. Cheap enough to be called after every row. For one thread. */
final class StopSigns {

    /** Whether to stop, and why. */
    enum Sign {
        GO_ON,
        DEADLINE,
        CANCELLED
    }

    private final World world;
    private final JobId job;
    private final Deadline deadline;
    private Instant nextQuestion;

    StopSigns(World world, JobId job, Deadline deadline) {
        this.world = world;
        this.job = job;
        this.deadline = deadline;
        this.nextQuestion = world.clock().instant().plus(world.policy().cancelCheck());
    }

    /** To be called before each row, which may take a source seconds: checks the time, and asks the ledger at intervals. */
    Sign beforeRow() {
        if (deadline.remaining().compareTo(world.policy().margin()) <= 0) {
            return Sign.DEADLINE;
        }
        return world.clock().instant().isBefore(nextQuestion) ? Sign.GO_ON : ask();
    }

    /** To be called after each part. */
    Sign afterPart() {
        return ask();
    }

    private Sign ask() {
        nextQuestion = world.clock().instant().plus(world.policy().cancelCheck());
        return switch (world.jobs().find(job).map(Job::state).orElse(JobState.CANCELLED)) {
            // files of the job that wait for a time do not stop its extraction
            case RUNNING, WAITING -> Sign.GO_ON;
            case CANCELLING, PAUSING, DONE, CANCELLED, PAUSED, FAILED -> Sign.CANCELLED;
        };
    }
}
