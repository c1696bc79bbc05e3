package io.tapeline.extraction;

import io.tapeline.model.JobId;

/** Starts the invocation that continues with a job, without waiting for it. */
public interface Successor {

    /**
     * @param attempt number of consecutive earlier invocations without progress
     */
    void start(JobId job, int attempt);
}
