package io.tapeline.embedded.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.embedded.lambda.Outcome;
import io.tapeline.server.Json;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The messages of a batch that a function could not process, as in {@code ReportBatchItemFailures}.
 *
 * @param failed their ids
 * @param abandoned true if nothing processes them any more, because their process died. Otherwise they keep their visibility
 *     timeout, which the function may have set itself
 */
record BatchResult(Set<String> failed, boolean abandoned) {

    /** Nothing of the batch was processed. */
    static BatchResult nothing(Set<String> batch) {
        return new BatchResult(batch, false);
    }

    /** Nothing of the batch was processed, and the process that had it has died. */
    static BatchResult abandoned(Set<String> batch) {
        return new BatchResult(batch, true);
    }

    /**
     * Applies AWS's rules: an answer without a list means success; an unknown or missing id, or an answer that is not valid, means
     * that the whole batch failed.
     */
    static BatchResult of(Outcome outcome, Set<String> batch) {
        if (outcome instanceof Outcome.Failure failure) {
            return failure.abandoned() ? abandoned(batch) : nothing(batch);
        }
        byte[] body = outcome.body();
        Optional<JsonNode> answer = Json.read(body);
        if (answer.isEmpty()) {
            return body.length == 0 ? new BatchResult(Set.of(), false) : nothing(batch);
        }
        Set<String> failed = new HashSet<>();
        for (JsonNode failure : answer.get().path("batchItemFailures")) {
            String id = failure.path("itemIdentifier").asText();
            if (!batch.contains(id)) {
                return nothing(batch);
            }
            failed.add(id);
        }
        return new BatchResult(failed, false);
    }
}
