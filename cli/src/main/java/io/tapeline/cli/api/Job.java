package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A job as the API shows it.
 *
 * @param id its name
 * @param source where its files come from
 * @param state where it is
 * @param createdAt when it was created
 * @param endedAt when it last ended
 * @param assets found so far
 * @param files found so far
 * @param counted whether all keys are known, so that {@code files} is the last word
 * @param done files ingested by this job
 * @param skipped files that were there already
 * @param failed files given up
 * @param cancelled files not reached because the job was cancelled or paused
 * @param bytes size of the files done
 * @param bytesPerSecond 0 when unknown
 * @param secondsLeft estimated
 * @param waitingUntil when it continues by itself, of a job that waits
 * @param problem why it failed or was paused, or for what it waits
 * @param harvest what it has found, of a job that harvests artists
 * @param cost what it costs on AWS, where the API says so
 * @param document what the API said, word for word
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

    /** Reads the API's JSON. Fields that are missing count as zero; a job without a name is no job. */
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

    /** Files that have met their end. */
    public long accounted() {
        return done + skipped + failed + cancelled;
    }

    /** Ended, and every file of it is there. */
    public boolean succeeded() {
        return state == JobState.DONE && failed == 0;
    }

    /** From its creation to its end; empty while it runs. */
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
