package io.tapeline.extractkeys;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.lambda.RedactedException;
import io.tapeline.ledger.Jobs;
import io.tapeline.model.JobId;
import io.tapeline.sources.KeySource;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.InstantSource;

/** Event in, use case, answer out. */
@Named("extract-keys")
public class ExtractKeysHandler implements RequestHandler<JsonNode, ExtractKeysHandler.Answer> {

    /**
     * @param jobId the job it was about
     * @param outcome how this invocation ended
     */
    @RegisterForReflection
    public record Answer(String jobId, Outcome outcome) {}

    private final ExtractKeys extractKeys;
    private final Jobs jobs;
    private final RequestReader requests;

    @Inject
    public ExtractKeysHandler(ExtractKeys extractKeys, Jobs jobs, KeySource source, InstantSource clock) {
        this.extractKeys = extractKeys;
        this.jobs = jobs;
        this.requests = new RequestReader(source.sources(), clock);
    }

    @Override
    public Answer handleRequest(JsonNode event, Context context) {
        try {
            return answer(event, context);
        } catch (RuntimeException e) {
            throw new RedactedException(e);
        }
    }

    private Answer answer(JsonNode event, Context context) {
        return switch (requests.read(event)) {
            case Request.GoOn(JobId job, int tries) -> extract(job, tries, context);
            case Request.Scheduled(var job, var request) -> {
                jobs.start(job, request);
                yield extract(job, 0, context);
            }
        };
    }

    private Answer extract(JobId job, int tries, Context context) {
        Deadline deadline = () -> Duration.ofMillis(context.getRemainingTimeInMillis());
        return new Answer(job.value(), extractKeys.run(job, tries, deadline));
    }
}
