package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a job that harvests artists has come to.
 *
 * @param round that it is in, from 1; 0 before the first
 * @param artists that it found, each once
 * @param fresh those of them that no harvest knew before
 * @param freshPerMinute on average
 * @param genres that it knows
 * @param pages that it has read
 * @param cutOff how many queries find more than the provider shows
 * @param cutOffs the first of them
 * @param budget the provider's, which all jobs share
 * @param leastSeconds that the queries so far take under the budget, a page each
 * @param notices what a person is to be told
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

    /** A query that finds more than the provider shows. */
    public record CutOff(String query, long readable, long total) {}

    /**
     * At most so many calls in any time of so many seconds.
     *
     * @param inWindow of them used now
     * @param refusedUntil when the provider lets itself be asked again
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
