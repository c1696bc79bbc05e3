package io.tapeline.embedded.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.embedded.lambda.Outcome;
import io.tapeline.server.Json;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which messages of a batch a function could not process, as {@code ReportBatchItemFailures} has it.
 *
 * @param failed their ids
 * @param abandoned whether nobody works on them any more, for the process that had them died. Else they keep their
 *     visibility, which the function may have set itself
 */
record BatchResult(Set<String> failed, boolean abandoned) {

    /** Nothing of the batch was processed. */
    static BatchResult nothing(Set<String> batch) {
        return new BatchResult(batch, false);
    }

    /** Nothing of the batch was processed, and nobody is at it. */
    static BatchResult abandoned(Set<String> batch) {
        return new BatchResult(batch, true);
    }

    /**
     * An answer without a list means success; an unknown or missing id, or something that is no answer at all, means that
     * the whole batch failed (AWS's rules).
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
