package io.tapeline.discovermedia;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.extraction.Invocations;
import io.tapeline.lambda.RedactedException;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;

/** Decodes the event, runs the extraction and encodes the answer. */
@Named("discover-media")
public class DiscoverMediaHandler implements RequestHandler<JsonNode, Invocations.Answer> {

    private final Invocations invocations;

    @Inject
    public DiscoverMediaHandler(Invocations invocations) {
        this.invocations = invocations;
    }

    @Override
    public Invocations.Answer handleRequest(JsonNode event, Context context) {
        try {
            return invocations.handle(event, () -> Duration.ofMillis(context.getRemainingTimeInMillis()));
        } catch (RuntimeException e) {
            throw new RedactedException(e);
        }
    }
}
