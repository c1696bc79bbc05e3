package io.tapeline.extraction;

import io.tapeline.model.JobId;
import java.time.Instant;

/** Starts an invocation that continues with a job at a later time; nothing runs until then. */
public interface WakeUps {

    /**
     * Ensures that the job is continued at that time, or a little later. Asked again under the same number it does
     * nothing more.
     *
     * @param time one that has passed means soon
     * @param number tells the job's wake-ups apart: the epoch of the extraction that waits, or any other that is never one's
     * @throws WakeUpException when that can't be arranged
     */
    void at(Instant time, JobId job, long number);

    /** A wake-up can't be arranged: its message says what to do. */
    final class WakeUpException extends RuntimeException {

        private static final long serialVersionUID = 1;

        public WakeUpException(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }
}
