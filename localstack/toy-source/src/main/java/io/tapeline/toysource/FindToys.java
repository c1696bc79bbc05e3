package io.tapeline.toysource;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.extraction.Invocations;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;

/** Finds the keys of a job. */
@Named("find-toys")
public class FindToys implements RequestHandler<JsonNode, Invocations.Answer> {

    @Inject
    Invocations invocations;

    @Override
    public Invocations.Answer handleRequest(JsonNode event, Context context) {
        return invocations.handle(event, () -> Duration.ofMillis(context.getRemainingTimeInMillis()));
    }
}
