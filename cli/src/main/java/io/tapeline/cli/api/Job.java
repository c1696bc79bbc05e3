package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A job, as the API returns it.
 *
 * @param id its id
 * @param source the source of its files
 * @param state its state
 * @param createdAt when it was created
 * @param endedAt when it last ended
 * @param assets found so far
 * @param files found so far
 * @param counted whether all keys are known, so that {@code files} is final
 * @param done files ingested by this job
 * @param skipped files that were already ingested
 * @param failed files given up
 * @param cancelled files not reached because the job was cancelled or paused
 * @param bytes size of the files done
 * @param bytesPerSecond 0 when unknown
 * @param secondsLeft estimated
 * @param waitingUntil when a waiting job continues by itself
 * @param problem why it failed or was paused, or what it waits for
 * @param harvest the result so far of a job that harvests artists
 * @param cost its cost on AWS, if the API says it
 * @param document the API's answer, word for word
 */
public record Job(
        String id,
        String source,
        JobState state,
        Optional<Instant> createdAt,
        Optional<Instant> endedAt,
        long assets,
        long files,
        boolean counted,
        long done,
        long skipped,
        long failed,
        long cancelled,
        long bytes,
        long bytesPerSecond,
        OptionalLong secondsLeft,
        Optional<Instant> waitingUntil,
        Optional<String> problem,
        Optional<Harvest> harvest,
        Optional<JobCost> cost,
        JsonNode document) {

    /** Reads the API's JSON. Missing numbers count as zero; the id is required. */
    static Job of(JsonNode json) throws ApiException {
        if (json.path("id").asText().isEmpty()) {
            throw new ApiException(
                    ApiException.Kind.UNREACHABLE, "The address answers, but not as Tapeline's API does.");
        }
        JsonNode totals = json.path("totals");
        JsonNode left = json.path("eta_seconds");
        return new Job(
                json.path("id").asText(),
                json.path("source").asText(),
                JobState.named(json.path("state").asText()),
                instant(json.path("created_at")),
                instant(json.path("ended_at")),
                totals.path("assets").asLong(),
                totals.path("files").asLong(),
                totals.path("complete").asBoolean(),
                json.path("done").asLong(),
                json.path("skipped").asLong(),
                json.path("failed").asLong(),
                json.path("cancelled").asLong(),
                json.path("bytes").asLong(),
                json.path("rate").path("bytes_per_second").asLong(),
                left.isNumber() ? OptionalLong.of(left.asLong()) : OptionalLong.empty(),
                instant(json.path("waiting_until")),
                Optional.of(json.path("problem").path("sentence").asText()).filter(text -> !text.isEmpty()),
                json.path("harvest").isObject() ? Optional.of(Harvest.of(json.path("harvest"))) : Optional.empty(),
                json.path("cost").isObject()
                        ? Optional.of(JobCost.of(
                                json.path("cost"), json.path("request").path("max_cost")))
                        : Optional.empty(),
                json);
    }

    /** Files whose result is known. */
    public long accounted() {
        return done + skipped + failed + cancelled;
    }

    /** Whether it ended and every file is ingested. */
    public boolean succeeded() {
        return state == JobState.DONE && failed == 0;
    }

    /** The time from its creation to its end; empty while it runs. */
    public Optional<Duration> took() {
        return createdAt.flatMap(from -> endedAt.map(until -> Duration.between(from, until)));
    }

    private static Optional<Instant> instant(JsonNode node) {
        try {
            return node.isTextual() ? Optional.of(Instant.parse(node.asText())) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
