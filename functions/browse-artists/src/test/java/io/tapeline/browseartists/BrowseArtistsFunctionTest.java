package io.tapeline.browseartists;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tapeline.artists.Artists;
import io.tapeline.artists.Sighting;
import io.tapeline.fixtures.AwsOnThisMachine;
import io.tapeline.fixtures.FiveMinutes;
import io.tapeline.model.JobId;
import io.tapeline.model.SourceId;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole function on S3 and DynamoDB emulators; downloads by a plain HTTP client. */
@QuarkusTest
@QuarkusTestResource(
        value = AwsOnThisMachine.class,
        initArgs = {
            @ResourceArg(name = "tapeline.table", value = AwsOnThisMachine.TABLE),
            @ResourceArg(name = "tapeline.bucket", value = AwsOnThisMachine.BUCKET)
        })
class BrowseArtistsFunctionTest {

    private static final JobId JOB = new JobId("first");

    @Inject
    @Named("browse-artists")
    BrowseArtistsHandler handler;

    @Inject
    Artists artists;

    @Inject
    StartedWorkers workers;

    @BeforeEach
    void harvest() {
        keep("spotify", "s1", "Ann", 90, "dub");
        keep("spotify", "s2", "Bob", 10, "Dub", "ska");
        artists.keep(
                new SourceId("musicbrainz"),
                new Artists.Finder(JOB, "q"),
                List.of(new Sighting("m1", "Cyd", List.of("dub"), OptionalInt.empty(), OptionalLong.empty())),
                Instant.now());
    }

    @Test
    void artistsAreListedFilteredSortedAndPaged() {
        JsonNode all = get("/v1/artists", Map.of(), 200);
        assertThat(all.path("artists").findValuesAsText("id")).containsExactly("s1", "s2", "m1");
        JsonNode first = all.path("artists").path(0);
        assertThat(first.path("provider").asText()).isEqualTo("spotify");
        assertThat(first.path("popularity").asInt()).isEqualTo(90);
        assertThat(first.path("followers").asInt()).isEqualTo(9_000);
        assertThat(first.path("found_by").asText()).isEqualTo("first");
        assertThat(first.path("gone").asBoolean()).isFalse();
        assertThat(all.path("artists").path(2).has("popularity")).isFalse();
        assertThat(ids(Map.of("provider", "spotify", "sort", "name"))).containsExactly("s1", "s2");
        assertThat(ids(Map.of("genre", "SKA"))).containsExactly("s2");
        assertThat(ids(Map.of("min_popularity", "11"))).containsExactly("s1");
        JsonNode page = get("/v1/artists", Map.of("limit", "1"), 200);
        assertThat(ids(Map.of("limit", "1", "cursor", page.path("next").asText())))
                .containsExactly("s2");
    }

    @ParameterizedTest
    @CsvSource({
        "provider,spotfy,did you mean",
        "sort,followers,must be popularity or name",
        "min_popularity,101,from 0 to 100",
        "limit,201,from 1 to 200",
        "genre,' ',one of them visible",
        "cursor,AAAA,none of this listing",
        "artist,x,is unknown"
    })
    void aWrongParameterIsNamedWithWhatWouldBeRight(String name, String value, String message) {
        JsonNode problem = get("/v1/artists", Map.of(name, value), 400);
        assertThat(problem.path("errors").path(0).path("field").asText()).isEqualTo(name);
        assertThat(problem.path("errors").path(0).path("message").asText()).contains(message);
    }

    @Test
    void anExportIsStartedWrittenShownAndDownloaded() throws Exception {
        String body = "{\"id\": \"mine\", \"provider\": \"spotify\", \"format\": \"jsonl.gz\", \"genre\": \"dub\"}";
        JsonNode started = json(send("POST", "/v1/artists/exports", body), 202);
        assertThat(started.path("state").asText()).isEqualTo("running");
        assertThat(started.has("download")).isFalse();
        assertThat(workers.started()).extracting(Object::toString).contains("mine");
        BrowseArtistsEvent event = new BrowseArtistsEvent();
        event.setExport("mine");
        handler.handleRequest(event, new FiveMinutes());
        JsonNode complete = get("/v1/artists/exports/mine", Map.of(), 200);
        assertThat(complete.path("state").asText()).isEqualTo("complete");
        assertThat(complete.path("artists").asInt()).isEqualTo(2);
        byte[] file = fetch(complete.path("download").path("url").asText(), "application/gzip");
        assertThat(file).hasSize(complete.path("bytes").asInt());
        String text =
                new String(new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(text.lines().map(line -> read(line).path("id").asText())).containsExactlyInAnyOrder("s1", "s2");
        byte[] provenance = fetch(complete.path("provenance").path("url").asText(), "application/json");
        assertThat(read(new String(provenance, StandardCharsets.UTF_8))
                        .path("provenance")
                        .path("licence")
                        .asText())
                .isEqualTo("Not free.");
        assertThat(json(send("POST", "/v1/artists/exports", body), 200)
                        .path("state")
                        .asText())
                .isEqualTo("complete");
        JsonNode other = json(send("POST", "/v1/artists/exports", body.replace("dub", "ska")), 409);
        assertThat(other.path("code").asText()).isEqualTo("export-exists");
        JsonNode listed = get("/v1/artists/exports", Map.of("limit", "1"), 200);
        assertThat(listed.path("exports").findValuesAsText("id")).containsExactly("mine");
        assertThat(listed.toString()).doesNotContain("X-Amz-Signature");
    }

    @Test
    void anExportThatIsNoneIsNotFoundAndAWrongOneIsNamedFieldByField() {
        assertThat(get("/v1/artists/exports/none", Map.of(), 404).path("detail").asText())
                .contains("GET /v1/artists/exports");
        JsonNode problem = json(
                send("POST", "/v1/artists/exports", "{\"id\": \"a b\", \"format\": \"parquet\", \"more\": 1}"), 400);
        assertThat(problem.path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("id", "format", "more", "provider");
    }

    private void keep(String provider, String id, String name, int popularity, String... genres) {
        artists.keep(
                new SourceId(provider),
                new Artists.Finder(JOB, "q"),
                List.of(new Sighting(
                        id, name, List.of(genres), OptionalInt.of(popularity), OptionalLong.of(popularity * 100L))),
                Instant.now());
    }

    private List<String> ids(Map<String, String> query) {
        return get("/v1/artists", query, 200).path("artists").findValuesAsText("id");
    }

    private JsonNode get(String path, Map<String, String> query, int status) {
        BrowseArtistsEvent event = new BrowseArtistsEvent();
        event.withHttpMethod("GET").withPath(path).withQueryStringParameters(query);
        return json(handler.handleRequest(event, new FiveMinutes()), status);
    }

    private APIGatewayProxyResponseEvent send(String method, String path, String body) {
        BrowseArtistsEvent event = new BrowseArtistsEvent();
        event.withHttpMethod(method).withPath(path).withBody(body);
        return handler.handleRequest(event, new FiveMinutes());
    }

    private static byte[] fetch(String url, String type) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains(type);
            return answer.body();
        }
    }

    private static JsonNode json(APIGatewayProxyResponseEvent answer, int status) {
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(status);
        return read(answer.getBody());
    }

    private static JsonNode read(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
