package io.tapeline.managejobs;

import io.tapeline.api.Problem;
import io.tapeline.inputs.InputLists;
import io.tapeline.ledger.Extraction;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Jobs;
import io.tapeline.sources.GivenList;
import java.util.List;

/** Creates a job and starts its extraction. Repeating the same request refers to the same job. */
final class StartJob {

    private final Jobs jobs;
    private final ExtractionStarter starter;
    private final InputLists lists;

    StartJob(Jobs jobs, ExtractionStarter starter, InputLists lists) {
        this.jobs = jobs;
        this.starter = starter;
        this.lists = lists;
    }

    /**
     * @return the job, and whether it is new
     * @throws io.tapeline.api.ProblemException (409) when a job with that id was started with another request, (400) when it
     *     names a list that is not stored
     */
    Jobs.Started start(StartReading.Start start) {
        start.lists().forEach(this::keep);
        Jobs.Started started = jobs.start(start.id(), start.request());
        if (!started.job().request().asksForTheSameAs(start.request())) {
            throw Problem.conflict(
                            "job-id-taken",
                            "Job " + start.id() + " was started with another request. Choose another id or"
                                    + " Idempotency-Key, or send the request of that time.")
                    .exception();
        }
        if (started.created() || notBegun(started.job())) {
            starter.start(started.job());
        }
        return started;
    }

    private void keep(String option, GivenList list) {
        switch (list) {
            case GivenList.Sent sent -> lists.put(sent.key(), sent.content());
            case GivenList.Stored stored -> {
                if (!lists.has(stored.key())) {
                    throw Problem.wrongFields(List.of(new Problem.FieldError(
                                    StartReading.OPTIONS + option, "names a list that is not stored: send its rows")))
                            .exception();
                }
            }
        }
    }

    /** The request that created the job may have died before it started the extraction. */
    private static boolean notBegun(Job job) {
        return job.state() == JobState.RUNNING
                && job.extraction().stage() == Extraction.Stage.OPEN
                && job.extraction().epoch() == 0;
    }
}
