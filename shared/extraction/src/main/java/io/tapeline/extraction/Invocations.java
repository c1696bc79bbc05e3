package io.tapeline.extraction;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.ledger.Accounts;
import io.tapeline.ledger.Jobs;
import io.tapeline.model.Deadline;
import io.tapeline.model.JobId;

/** Handles the events of a function that finds keys. Safe for use by several threads. */
public final class Invocations {

    private final RequestReader requests;
    private final Jobs jobs;
    private final Extractor extractor;
    private final Accounts accounts;

    Invocations(RequestReader requests, Jobs jobs, Extractor extractor, Accounts accounts) {
        this.accounts = accounts;
        this.requests = requests;
        this.jobs = jobs;
        this.extractor = extractor;
    }

    /**
     * @param jobId the job it was about
     * @param outcome how this invocation ended
     */
    @RegisterForReflection
    public record Answer(String jobId, Outcome outcome) {}

    /**
     * Extracts the keys of the job that the event names, or of a new one when a schedule sent it. The same event may be handled
     * again at any time.
     *
     * @throws IllegalArgumentException with a sentence when the event is wrong or there is no such job
     * @throws io.tapeline.ledger.LedgerUnavailableException when the ledger can't be reached: the same call may be made again
     */
    public Answer handle(JsonNode event, Deadline deadline) {
        accounts.begin();
        return switch (requests.read(event)) {
            case Request.GoOn(JobId job, int attempt) -> extract(job, attempt, deadline);
            case Request.Scheduled(var job, var request) -> {
                jobs.start(job, request);
                yield extract(job, 0, deadline);
            }
        };
    }

    private Answer extract(JobId job, int attempt, Deadline deadline) {
        Answer answer = new Answer(job.value(), extractor.run(job, attempt, deadline));
        accounts.book(job);
        return answer;
    }
}
