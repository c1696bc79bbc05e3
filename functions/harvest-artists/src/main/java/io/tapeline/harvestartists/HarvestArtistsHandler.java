package io.tapeline.harvestartists;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.downloads.Deliveries;
import io.tapeline.downloads.Deliveries.Received;
import io.tapeline.extraction.Invocations;
import io.tapeline.harvestartists.waits.ParkedQueries;
import io.tapeline.lambda.RedactedException;
import io.tapeline.model.JobId;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;

/** Messages from SQS are batches of queries to be sent; other events name a job whose next round of queries is to be found. */
@Named("harvest-artists")
public class HarvestArtistsHandler implements RequestHandler<JsonNode, JsonNode> {

    private final Invocations invocations;
    private final Deliveries deliveries;
    private final ParkedQueries parked;

    @Inject
    public HarvestArtistsHandler(Invocations invocations, Deliveries deliveries, ParkedQueries parked) {
        this.invocations = invocations;
        this.deliveries = deliveries;
        this.parked = parked;
    }

    @Override
    public JsonNode handleRequest(JsonNode event, Context context) {
        try {
            return event != null && event.has("Records") ? asked(event.get("Records"), context) : named(event, context);
        } catch (RuntimeException e) {
            throw new RedactedException(e);
        }
    }

    private JsonNode asked(JsonNode records, Context context) {
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        var failures = response.putArray("batchItemFailures");
        for (JsonNode record : records) {
            Received received = Received.of(record);
            if (!deliveries.handle(received, context.getFunctionName(), left(context))) {
                failures.addObject().put("itemIdentifier", received.messageId());
            }
        }
        return response;
    }

    private JsonNode named(JsonNode event, Context context) {
        if (event != null && event.path("jobId").isTextual()) {
            parked.goOn(new JobId(event.get("jobId").textValue()));
        }
        Invocations.Answer answer = invocations.handle(event, () -> left(context));
        return JsonNodeFactory.instance
                .objectNode()
                .put("jobId", answer.jobId())
                .put("outcome", answer.outcome().name());
    }

    private static Duration left(Context context) {
        return Duration.ofMillis(context.getRemainingTimeInMillis());
    }
}
