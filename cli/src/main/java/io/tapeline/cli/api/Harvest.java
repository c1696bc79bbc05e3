package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a job that harvests artists has come to.
 *
 * @param round that it is in, from 1; 0 before the first
 * @param artists that it found, each once
 * @param fresh those of them that no harvest knew before
 * @param genres that it knows
 * @param pages that it has read
 * @param cutOff how many queries find more than the provider shows
 * @param perMinute artists a minute, on average
 * @param notices what a person is to be told
 */
public record Harvest(
        int round,
        long artists,
        long fresh,
        long genres,
        long pages,
        long cutOff,
        long perMinute,
        List<String> notices) {

    public Harvest {
        notices = List.copyOf(notices);
    }

    static Harvest of(JsonNode json, double elapsedSeconds) {
        List<String> notices = new ArrayList<>();
        json.path("notices")
                .forEach(notice -> notices.add(notice.path("sentence").asText()));
        long artists = json.path("artists").asLong();
        return new Harvest(
                json.path("round").asInt(),
                artists,
                json.path("fresh").asLong(),
                json.path("genres").asLong(),
                json.path("pages").asLong(),
                json.path("cut_off").asLong(),
                elapsedSeconds < 1 ? 0 : Math.round(artists * 60 / elapsedSeconds),
                notices);
    }
}
