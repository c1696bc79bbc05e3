package io.tapeline.extraction;

import io.tapeline.model.JobId;
import java.time.Instant;

/** Starts an invocation that continues with a job at a later time; nothing runs until then. */
public interface WakeUps {

    /**
     * Ensures that the job is continued at that time, or a little later. A repeated call with the same number has no effect.
     *
     * @param time a time in the past means soon
     * @param number identifies the wake-up within the job: the epoch of the waiting extraction, or any number that is never an
     *     epoch
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
