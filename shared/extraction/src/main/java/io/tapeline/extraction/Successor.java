package io.tapeline.extraction;

import io.tapeline.model.JobId;

/** Starts the invocation that continues with a job, without waiting for it. */
public interface Successor {

    /**
     * @param attempt invocations in a row before it that got nothing done
     */
    void start(JobId job, int attempt);
}
