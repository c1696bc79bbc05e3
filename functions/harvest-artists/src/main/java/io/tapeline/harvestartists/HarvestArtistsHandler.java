package io.tapeline.harvestartists;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.lambda.RedactedException;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;

/** Event in, a round named or queries asked, answer out. */
@Named("harvest-artists")
public class HarvestArtistsHandler implements RequestHandler<JsonNode, JsonNode> {

    private final HarvestEvents events;

    @Inject
    public HarvestArtistsHandler(HarvestEvents events) {
        this.events = events;
    }

    @Override
    public JsonNode handleRequest(JsonNode event, Context context) {
        try {
            return events.handle(
                    event, context.getFunctionName(), () -> Duration.ofMillis(context.getRemainingTimeInMillis()));
        } catch (RuntimeException e) {
            throw new RedactedException(e);
        }
    }
}
