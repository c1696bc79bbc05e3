package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The progress of a job that harvests artists.
 *
 * @param round the current round, from 1; 0 before the first
 * @param artists distinct artists that it found
 * @param fresh those of them that no earlier harvest had found
 * @param freshPerMinute new artists per minute, on average
 * @param genres known genres
 * @param pages pages read
 * @param cutOff number of queries that match more artists than the provider returns
 * @param cutOffs the first of these queries
 * @param budget the provider's rate limit, shared by all jobs
 * @param leastSeconds shortest time that the queries known so far take under the budget, with one page each
 * @param notices messages for the user
 */
public record Harvest(
        int round,
        long artists,
        long fresh,
        long freshPerMinute,
        long genres,
        long pages,
        long cutOff,
        List<CutOff> cutOffs,
        Budget budget,
        long leastSeconds,
        List<String> notices) {

    public Harvest {
        cutOffs = List.copyOf(cutOffs);
        notices = List.copyOf(notices);
    }

    /** A query that matches more artists than the provider returns. */
    public record CutOff(String query, long readable, long total) {}

    /**
     * A rate limit: at most {@code calls} calls in any window of {@code seconds} seconds.
     *
     * @param inWindow calls used in the current window
     * @param refusedUntil when the provider accepts calls again, after it refused one
     */
    public record Budget(long calls, long seconds, long inWindow, Optional<Instant> refusedUntil) {}

    static Harvest of(JsonNode json) {
        List<String> notices = new ArrayList<>();
        json.path("notices")
                .forEach(notice -> notices.add(notice.path("sentence").asText()));
        List<CutOff> cutOffs = new ArrayList<>();
        json.path("cut_off")
                .forEach(cut -> cutOffs.add(new CutOff(
                        cut.path("query").asText(),
                        cut.path("readable").asLong(),
                        cut.path("total").asLong())));
        JsonNode budget = json.path("budget");
        return new Harvest(
                json.path("round").asInt(),
                json.path("artists_found").asLong(),
                json.path("artists_new").asLong(),
                Math.round(json.path("new_per_minute").asDouble()),
                json.path("genres_known").asLong(),
                json.path("pages_read").asLong(),
                json.path("queries_cut_off").asLong(),
                cutOffs,
                new Budget(
                        budget.path("calls").asLong(),
                        budget.path("seconds").asLong(),
                        budget.path("in_window").asLong(),
                        instant(budget.path("refused_until"))),
                json.path("least_seconds").asLong(),
                notices);
    }

    private static Optional<Instant> instant(JsonNode node) {
        try {
            return node.isTextual() ? Optional.of(Instant.parse(node.asText())) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
