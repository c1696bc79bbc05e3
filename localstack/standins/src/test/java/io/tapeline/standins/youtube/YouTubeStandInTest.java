package io.tapeline.standins.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.server.Json;
import io.tapeline.standins.StandInOptions;
import io.tapeline.standins.StandIns;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class YouTubeStandInTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-30T20:00:00Z"));
    private final StandIns standIns = StandIns.start(new StandInOptions().clock(now::get));

    @AfterEach
    void stop() {
        standIns.close();
    }

    @Test
    void aHandleAndAnIdLeadToTheSameChannel() {
        var byHandle = get("/channels?part=id&forHandle=%40C7-40").path("items").path(0);
        var byId = get("/channels?part=id&id=" + byHandle.path("id").asText())
                .path("items")
                .path(0);

        assertThat(byId).isEqualTo(byHandle);
        assertThat(byId.path("id").asText()).hasSize(24).startsWith("UC");
        assertThat(byId.at("/contentDetails/relatedPlaylists/uploads").asText()).startsWith("UU");
        assertThat(byId.at("/statistics/videoCount").asText()).isEqualTo("40");
        assertThat(get("/channels?part=id&forHandle=@nobody").has("items")).isFalse();
    }

    @Test
    void aListOfTwentyThousandHasEveryVideoOnceNewestFirst() {
        var uploads = uploads("@c1-20000");
        Set<String> ids = new HashSet<>();
        var before = Instant.MAX;
        var token = "";
        var pages = 0;
        do {
            var page = get("/playlistItems?playlistId=" + uploads + "&maxResults=50" + token);
            for (var item : page.path("items")) {
                ids.add(item.at("/contentDetails/videoId").asText());
                var published = Instant.parse(
                        item.at("/contentDetails/videoPublishedAt").asText());
                assertThat(published).isBefore(before);
                before = published;
            }
            token = page.has("nextPageToken")
                    ? "&pageToken=" + page.path("nextPageToken").asText()
                    : "";
            pages++;
        } while (!token.isEmpty());

        assertThat(ids).hasSize(20_000).allSatisfy(id -> assertThat(id).hasSize(11));
        assertThat(pages).isEqualTo(400);
        assertThat(get("/videos?part=snippet&id="
                                + String.join(",", ids.stream().limit(50).toList()))
                        .path("items"))
                .hasSize(50);
    }

    @Test
    void pagesMayStopEarlyAndPrivateVideosAreCountedAndHaveNoDetails() {
        var early = get("/playlistItems?playlistId=" + uploads("@c2-60-early"));
        assertThat(early.path("items")).hasSize(30);
        assertThat(early.has("nextPageToken")).isFalse();
        assertThat(early.at("/pageInfo/totalResults").asInt()).isEqualTo(60);

        var gaps = get("/playlistItems?playlistId=" + uploads("@c3-20-gaps")).path("items");
        assertThat(gaps).hasSize(20);
        var hidden = gaps.get(9);
        assertThat(hidden.at("/snippet/title").asText()).isEqualTo("Private video");
        assertThat(get("/videos?id=" + hidden.at("/contentDetails/videoId").asText())
                        .path("items"))
                .isEmpty();
    }

    @Test
    void aChannelWithoutUploadsHasNoPlaylistAndAWrongTokenIsSaid() {
        assertThat(reason(get("/playlistItems?playlistId=" + uploads("@c4-5-uploadless"))))
                .isEqualTo("playlistNotFound");
        assertThat(reason(get("/playlistItems?playlistId=" + uploads("@c4-5") + "&pageToken=nonsense")))
                .isEqualTo("invalidPageToken");
    }

    @Test
    void theQuotaEndsAndBeginsAgainAtMidnightInCalifornia() {
        control("{\"quota\": 2}");
        uploads("@c1-1");
        uploads("@c2-1");

        assertThat(reason(get("/channels?forHandle=@c3-1"))).isEqualTo("quotaExceeded");
        now.set(Instant.parse("2026-12-01T07:59:59Z"));
        assertThat(reason(get("/channels?forHandle=@c3-1"))).isEqualTo("quotaExceeded");
        now.set(Instant.parse("2026-12-01T08:00:00Z"));
        assertThat(get("/channels?forHandle=@c3-1").path("items")).hasSize(1);
    }

    @Test
    void repeatedCallsAreReportedAndTheClockCanBeAdvanced() {
        uploads("@c1-1");
        uploads("@c1-1");
        var shown = control("{\"quota\": 0, \"advanceSeconds\": 0}");
        assertThat(shown.path("calls").asInt()).isEqualTo(2);
        assertThat(shown.path("repeated").path("channels @c1-1").asInt()).isEqualTo(2);
        assertThat(shown.path("resetsAt").asText()).isEqualTo("2026-12-01T08:00:00Z");

        assertThat(control("{\"advanceSeconds\": 86400}").path("resetsAt").asText())
                .isEqualTo("2026-12-02T08:00:00Z");
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonCanBeGiven(ApiError error) {
        var wanted = reason(Json.MAPPER.valueToTree(error.body()));
        control("{\"refuse\": \"%s\", \"skip\": 1}".formatted(wanted));

        assertThat(get("/channels?forHandle=@c1-1").path("items")).hasSize(1);
        assertThat(reason(get("/channels?forHandle=@c1-1"))).isEqualTo(wanted);
        assertThat(get("/channels?forHandle=@c1-1").path("items")).hasSize(1);
    }

    @Test
    void withoutTheKeyNothingIsAnswered() {
        var answer = send(HttpRequest.newBuilder(URI.create(standIns.youTubeApiUrl() + "/channels?forHandle=@c1-1")));
        assertThat(reason(answer)).isEqualTo("badRequest");
    }

    private String uploads(String handle) {
        return get("/channels?part=contentDetails&forHandle=" + handle)
                .at("/items/0/contentDetails/relatedPlaylists/uploads")
                .asText();
    }

    private JsonNode get(String path) {
        try {
            var key = Json.MAPPER
                    .readTree(standIns.youTubeSecretJson())
                    .path("key")
                    .asText();
            return send(HttpRequest.newBuilder(URI.create(standIns.youTubeApiUrl() + path))
                    .header("X-goog-api-key", key));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private JsonNode control(String change) {
        return send(HttpRequest.newBuilder(URI.create(standIns.controlUrl() + "/youtube"))
                .POST(BodyPublishers.ofString(change)));
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try {
            return Json.MAPPER.readTree(
                    CLIENT.send(request.build(), BodyHandlers.ofByteArray()).body());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String reason(JsonNode answer) {
        return answer.at("/error/errors/0/reason").asText();
    }
}
