package io.tapeline.harvestartists;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.downloads.Deliveries;
import io.tapeline.downloads.Deliveries.Received;
import io.tapeline.extraction.Invocations;
import io.tapeline.harvestartists.waits.ParkedQueries;
import io.tapeline.model.Deadline;
import io.tapeline.model.JobId;
import java.util.HashMap;
import java.util.Map;

/**
 * The two kinds of events of this function: messages from SQS are batches of queries to be asked, all others are about a job whose next
 * round is to be named, or that is woken. Safe for use by several threads.
 */
public final class HarvestEvents {

    private static final String RECORDS = "Records";

    private final Invocations invocations;
    private final Deliveries deliveries;
    private final ParkedQueries parked;

    HarvestEvents(Invocations invocations, Deliveries deliveries, ParkedQueries parked) {
        this.invocations = invocations;
        this.deliveries = deliveries;
        this.parked = parked;
    }

    /**
     * @param function its deployed name
     * @return of messages those that are to come again, else how the invocation ended
     * @throws IllegalArgumentException with a sentence when the event is wrong
     */
    JsonNode handle(JsonNode event, String function, Deadline deadline) {
        if (event != null && event.has(RECORDS)) {
            return asked(event.get(RECORDS), function, deadline);
        }
        if (event != null && event.path("jobId").isTextual()) {
            parked.goOn(new JobId(event.get("jobId").textValue()));
        }
        Invocations.Answer answer = invocations.handle(event, deadline);
        return JsonNodeFactory.instance
                .objectNode()
                .put("jobId", answer.jobId())
                .put("outcome", answer.outcome().name());
    }

    private ObjectNode asked(JsonNode records, String function, Deadline deadline) {
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        ArrayNode failures = response.putArray("batchItemFailures");
        for (JsonNode record : records) {
            String id = record.path("messageId").asText();
            Map<String, String> attributes = new HashMap<>();
            record.path("attributes")
                    .properties()
                    .forEach(entry ->
                            attributes.put(entry.getKey(), entry.getValue().asText()));
            Received received = new Received(
                    id,
                    record.path("receiptHandle").asText(),
                    attributes,
                    record.path("body").asText());
            if (!deliveries.handle(received, function, deadline.remaining())) {
                failures.addObject().put("itemIdentifier", id);
            }
        }
        return response;
    }
}
