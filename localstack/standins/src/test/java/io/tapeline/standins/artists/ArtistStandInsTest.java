package io.tapeline.standins.artists;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.server.Json;
import io.tapeline.standins.StandInOptions;
import io.tapeline.standins.StandIns;
import io.tapeline.standins.faults.FaultKind;
import io.tapeline.standins.faults.FaultPlan;
import io.tapeline.standins.faults.FaultRoute;
import io.tapeline.standins.faults.FaultRule;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArtistStandInsTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String AGENT = "Test/1.0 ( test@example.org )";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-30T20:00:00Z"));
    private final StandIns standIns =
            StandIns.start(new StandInOptions().artists(4_000, 60).clock(now::get));
    private String token = "";

    @AfterEach
    void stop() {
        standIns.close();
    }

    @Test
    void aSearchReadToItsEndShowsAThousandPlaces() {
        login();
        Set<String> ids = new HashSet<>();
        var nulls = 0;
        var pages = 0;
        JsonNode page;
        do {
            page = search("genre:\"acoustic\"", 50, pages * 50).path("artists");
            for (var item : page.path("items")) {
                if (item.isNull()) {
                    nulls++;
                } else {
                    ids.add(item.path("id").asText());
                    assertThat(item.path("popularity").isInt()).isTrue();
                    assertThat(item.at("/followers/total").isInt()).isTrue();
                }
            }
            pages++;
        } while (!page.path("next").isNull());
        assertThat(page.path("total").asInt()).isGreaterThan(1_000);
        assertThat(pages).isEqualTo(20);
        assertThat(nulls).isPositive();
        assertThat(ids).hasSize(1_000 - nulls);
        assertThat(asked("genre:\"acoustic\"", 50, 1_000).statusCode()).isEqualTo(400);
        assertThat(search("genre:\"acoustic\" year:1950-1959", 50, 0)
                        .at("/artists/total")
                        .asInt())
                .isBetween(50, 400);
        assertThat(search("genre:\"nobody plays this\"", 50, 0)
                        .at("/artists/total")
                        .asInt())
                .isZero();
    }

    @Test
    void anAppInDevelopmentGetsTenOfFewerFieldsAndNoCategories() {
        login();
        assertThat(api("/v1/browse/categories?limit=50").statusCode()).isEqualTo(200);
        assertThat(json(api("/v1/browse/categories?limit=50"))
                        .at("/categories/total")
                        .asInt())
                .isEqualTo(52);
        change("{\"spotify\": {\"development\": true}}");
        assertThat(api("/v1/browse/categories?limit=50").statusCode()).isEqualTo(403);
        var refused = asked("genre:\"acoustic\"", 50, 0);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Invalid limit");
        var item = search("genre:\"acoustic\"", 10, 0).at("/artists/items/0");
        assertThat(item.has("popularity")).isFalse();
        assertThat(item.has("followers")).isFalse();
    }

    @Test
    void everyCallAboveTheWindowIsABreachThatIsRemembered() {
        login();
        change("{\"spotify\": {\"calls\": 3, \"windowMillis\": 30000}}");
        for (var i = 0; i < 3; i++) {
            assertThat(asked("genre:\"acoustic\"", 1, 0).statusCode()).isEqualTo(200);
        }
        var refused = asked("genre:\"acoustic\"", 1, 0);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("30");
        now.updateAndGet(before -> before.plusSeconds(30));
        assertThat(asked("genre:\"acoustic\"", 1, 0).statusCode()).isEqualTo(200);
        var shown = control().path("spotify");
        assertThat(shown.path("breaches").asInt()).isOne();
        assertThat(shown.path("mostInAWindow").asInt()).isEqualTo(4);
        assertThat(shown.path("repeatedPages").asInt()).isOne();
    }

    @Test
    void aPauseOfADayRefusesEverythingUntilItIsOver() {
        login();
        change("{\"spotify\": {\"pauseSeconds\": 86400}}");
        var refused = asked("genre:\"acoustic\"", 1, 0);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("86400");
        change("{\"spotify\": {\"advanceSeconds\": 86400}}");
        login();
        assertThat(asked("genre:\"acoustic\"", 1, 0).statusCode()).isEqualTo(200);
        assertThat(control().at("/spotify/callsInPause").asInt()).isOne();
    }

    @Test
    void tokensAreAskedForAndExpire() {
        assertThat(asked("genre:\"acoustic\"", 1, 0).statusCode()).isEqualTo(401);
        assertThat(token("wrong:credentials").statusCode()).isEqualTo(400);
        login();
        assertThat(asked("genre:\"acoustic\"", 1, 0).statusCode()).isEqualTo(200);
        change("{\"spotify\": {\"expireTokens\": true, \"callsOfAToken\": 2}}");
        assertThat(asked("genre:\"acoustic\"", 1, 0).statusCode()).isEqualTo(401);
        login();
        assertThat(asked("genre:\"acoustic\"", 1, 0).statusCode()).isEqualTo(200);
        assertThat(asked("genre:\"acoustic\"", 1, 0).statusCode()).isEqualTo(200);
        assertThat(asked("genre:\"acoustic\"", 1, 0).statusCode()).isEqualTo(401);
        change("{\"spotify\": {\"refused\": true, \"callsOfAToken\": 100}}");
        login();
        assertThat(asked("genre:\"acoustic\"", 1, 0).statusCode()).isEqualTo(403);
    }

    @Test
    void faultsStrikeItsRoutes() {
        login();
        standIns.misbehave(FaultPlan.of(
                1,
                FaultRule.always(FaultRoute.SPOTIFY_SEARCH, FaultKind.STATUS)
                        .answering(429, 5)
                        .times(1, 0),
                FaultRule.always(FaultRoute.SPOTIFY_SEARCH, FaultKind.INVALID_JSON)
                        .times(1, 0)));
        assertThat(asked("genre:\"acoustic\"", 1, 0).headers().firstValue("Retry-After"))
                .contains("5");
        assertThat(asked("genre:\"acoustic\"", 1, 0).statusCode()).isEqualTo(200);
    }

    @Test
    void musicBrainzWantsToKnowWhoAsksAndAnswersOnceASecond() {
        assertThat(brainz("/ws/2/genre/all?fmt=json&limit=100", "python-requests/2.31")
                        .statusCode())
                .isEqualTo(403);
        now.updateAndGet(before -> before.plusSeconds(1));
        var genres = json(brainz("/ws/2/genre/all?fmt=json&limit=100", AGENT));
        assertThat(genres.path("genre-count").asInt()).isEqualTo(20);
        var fast = brainz("/ws/2/genre/all?fmt=json&limit=100", AGENT);
        assertThat(fast.statusCode()).isEqualTo(503);
        assertThat(fast.headers().firstValue("Retry-After")).contains("1");
        now.updateAndGet(before -> before.plusSeconds(2));
        var hostile = URLEncoder.encode("tag:\"rock \\\"n\\\" roll \\\"live\\\"\"", StandardCharsets.UTF_8);
        var found = json(brainz("/ws/2/artist?fmt=json&limit=100&query=" + hostile, AGENT));
        assertThat(found.path("count").asInt()).isPositive();
        assertThat(found.at("/artists/0/tags/0/name").asText()).isNotEmpty();
        now.updateAndGet(before -> before.plusSeconds(2));
        var unescaped = URLEncoder.encode("tag:\"rock \"n\" roll\"", StandardCharsets.UTF_8);
        assertThat(brainz("/ws/2/artist?fmt=json&query=" + unescaped, AGENT).statusCode())
                .isEqualTo(400);
        assertThat(control().at("/musicbrainz/breaches").asInt()).isOne();
        assertThat(control().at("/musicbrainz/blocked").asInt()).isOne();
    }

    @Test
    void theControlEndpointReturnsWhatAHarvestCanFind() {
        var truth = json(get(standIns.controlUrl() + "/artists/truth?provider=spotify&deep=true", ""));
        var shown = json(get(standIns.controlUrl() + "/artists/truth?provider=spotify", ""));
        var ids = get(standIns.controlUrl() + "/artists/truth?provider=spotify&ids=true", "")
                .body();
        assertThat(truth.path("artists").asInt())
                .isGreaterThan(shown.path("artists").asInt());
        assertThat(ids.lines()).hasSize(shown.path("artists").asInt());
        change("{\"world\": {\"artists\": 300, \"genres\": 40}}");
        assertThat(json(get(standIns.controlUrl() + "/artists/truth?genres=acoustic", ""))
                        .path("artists")
                        .asInt())
                .isBetween(1, 300);
    }

    private void login() {
        token = json(token(secret())).path("access_token").asText();
    }

    private String secret() {
        try {
            var secret = Json.MAPPER.readTree(standIns.spotifySecretJson());
            return secret.path("client_id").asText() + ":"
                    + secret.path("client_secret").asText();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private HttpResponse<String> token(String credentials) {
        var basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(standIns.spotifyAccountsUrl() + "/api/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
    }

    private HttpResponse<String> asked(String query, int limit, int offset) {
        return api("/v1/search?type=artist&limit=" + limit + "&offset=" + offset + "&q="
                + URLEncoder.encode(query, StandardCharsets.UTF_8));
    }

    private JsonNode search(String query, int limit, int offset) {
        return json(asked(query, limit, offset));
    }

    private HttpResponse<String> api(String path) {
        return send(HttpRequest.newBuilder(URI.create(standIns.spotifyUrl() + path))
                .header("Authorization", "Bearer " + token));
    }

    private HttpResponse<String> brainz(String path, String agent) {
        return get(standIns.musicBrainzUrl() + path, agent);
    }

    private JsonNode control() {
        return json(get(standIns.controlUrl() + "/artists", ""));
    }

    private void change(String wanted) {
        var answer = send(HttpRequest.newBuilder(URI.create(standIns.controlUrl() + "/artists"))
                .POST(BodyPublishers.ofString(wanted)));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> get(String url, String agent) {
        var request = HttpRequest.newBuilder(URI.create(url));
        return send(agent.isEmpty() ? request : request.header("User-Agent", agent));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return Json.MAPPER.readTree(answer.body());
        } catch (IOException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
