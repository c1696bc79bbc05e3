package io.tapeline.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.CommandLineRun.Result;
import io.tapeline.cli.FakeApi;
import io.tapeline.cli.JobJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HarvestArtistsVerbTest {

    private static final String SOURCES = """
            {"sources": [
              {"name": "channels", "title": "Channels", "rights": "R", "yields": "files", "options": []},
              {"name": "spotify", "title": "Spotify", "rights": "Keep to Spotify's terms.", "yields": "artists",
               "options": [
                 {"name": "genres", "type": "list", "description": "genres", "most_rows": 5,
                  "columns": [{"name": "genre_name", "required": true, "identifies": true, "longest": 200}]},
                 {"name": "categories", "type": "list", "description": "categories", "most_rows": 5,
                  "columns": [{"name": "category_name", "required": true, "identifies": true, "longest": 200}]}]},
              {"name": "musicbrainz", "title": "MusicBrainz", "rights": "CC0.", "yields": "artists", "options": []}]}
            """;

    @TempDir
    private Path home;

    private FakeApi api;
    private CommandLineRun commandLine;

    @BeforeEach
    void startApi() throws IOException {
        api = new FakeApi().answer("GET /v1/sources", 200, SOURCES);
        commandLine = new CommandLineRun(home).with("TAPELINE_URL", api.url());
    }

    @AfterEach
    void stopApi() {
        api.close();
    }

    @Test
    void nothingStartsBeforeTheTermsAreAccepted() {
        Result result = commandLine.run("harvest", "artists");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("Keep to Spotify's terms.", "--accept-terms");
        assertThat(api.requests()).extracting(FakeApi.Request::line).containsExactly("GET /v1/sources");
    }

    @Test
    void theOptionsArriveAsTheApiKnowsThem() throws IOException {
        api.answer("POST /v1/jobs", 202, harvest(JobJson.running("h", "spotify", 0, 0)));
        Path genres = Files.writeString(home.resolve("genres.txt"), "# mine\ndub\n\nhip hop\ndub\n");

        Result result = commandLine.run(
                "harvest",
                "artists",
                "--genres",
                genres.toString(),
                "--categories",
                "auto",
                "--max-artists",
                "1000",
                "--max-rounds",
                "3",
                "--min-followers",
                "50",
                "--deep",
                "--job-id",
                "h",
                "--accept-terms");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("2 genres, and 1 that were the same as another", "jobs watch h");
        JsonNode body = api.requests().getLast().json();
        assertThat(body.path("source").asText()).isEqualTo("spotify");
        assertThat(body.path("id").asText()).isEqualTo("h");
        assertThat(body.path("accept_rights").asBoolean()).isTrue();
        JsonNode options = body.path("options");
        assertThat(options.path("auto_categories").asBoolean()).isTrue();
        assertThat(options.path("max_artists").asInt()).isEqualTo(1000);
        assertThat(options.path("max_rounds").asInt()).isEqualTo(3);
        assertThat(options.path("min_followers").asInt()).isEqualTo(50);
        assertThat(options.path("deep").asBoolean()).isTrue();
        assertThat(unpacked(options.path("genres").path("gzip").asText()))
                .isEqualTo("{\"genre_name\":\"dub\"}\n{\"genre_name\":\"hip hop\"}");
    }

    @Test
    void aGenreFileThatIsWrongIsRefusedByLine() throws IOException {
        Path latin = Files.write(home.resolve("latin.txt"), "dub\nforró\n".getBytes(StandardCharsets.ISO_8859_1));
        Result notUtf8 = commandLine.run("harvest", "artists", "--accept-terms", "--genres", latin.toString());
        assertThat(notUtf8.exitCode()).isEqualTo(2);
        assertThat(notUtf8.err()).contains("latin.txt:2:5", "Save the file as UTF-8");

        Path empty = Files.writeString(home.resolve("empty.txt"), "# none\n\n");
        Result nothing = commandLine.run("harvest", "artists", "--accept-terms", "--genres", empty.toString());
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).contains("names no genres", "one a line");

        Path huge = Files.writeString(home.resolve("huge.txt"), "a\nb\nc\nd\ne\nf\n" + "x".repeat(201) + "\n");
        Result tooMany = commandLine.run("harvest", "artists", "--accept-terms", "--genres", huge.toString());
        assertThat(tooMany.exitCode()).isEqualTo(2);
        assertThat(tooMany.err()).contains("huge.txt:6", "more than 5 rows", "nothing was started");
        assertThat(api.requests()).allMatch(request -> request.line().equals("GET /v1/sources"));
    }

    @Test
    void aHarvestIsFollowedWithWhatItFinds() {
        api.answer("POST /v1/jobs", 202, harvest(JobJson.running("h", "spotify", 3, 10)))
                .answer("GET /v1/jobs/h", 200, harvest(JobJson.waiting("h", "spotify", 4, 10)))
                .answer("GET /v1/jobs/h", 200, harvest(JobJson.done("h", "spotify", 10, 0, 0)));

        Result result = commandLine.run("harvest", "artists", "--accept-terms", "--watch");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err())
                .contains(
                        "10 of 10 queries",
                        "round 2",
                        "700 artists (9,286 new a minute)",
                        "40 genres",
                        "budget 17/240");
        assertThat(result.out())
                .contains(
                        "spotify: 700 artists, 650 of them new, in 2 rounds; 40 genres, 10 queries, 21 pages in 12.0 s; done",
                        "1 query finds more than the provider shows; --deep",
                        "note: Categories are gone for this app.");
    }

    @Test
    void aDryRunSaysHowLongTheFirstRoundTakesAtLeast() {
        api.answer("POST /v1/jobs", 202, harvest(JobJson.done("h", "spotify", 0, 1_260, 0)));
        Result result = commandLine.run("harvest", "artists", "--accept-terms", "--dry-run");
        assertThat(result.out())
                .contains("the first round has 1,260 queries; with a page each, 2:30 at least, of 240 calls in 30 s");
    }

    @Test
    void aProviderThatIsNoneIsNamedWithThoseThereAre() {
        Result result = commandLine.run("harvest", "artists", "--provider", "channels", "--accept-terms");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("no provider channels", "spotify, musicbrainz");
        Result categories = commandLine.run(
                "harvest", "artists", "--provider", "musicbrainz", "--accept-terms", "--categories", "x.txt");
        assertThat(categories.err()).contains("MusicBrainz is searched by no categories");
    }

    @Test
    void aJobIsShownWithItsHarvest() {
        api.answer("GET /v1/jobs/h", 200, harvest(JobJson.running("h", "spotify", 3, 10)))
                .answer("GET /v1/jobs/h/groups?limit=1000", 200, "{\"groups\": []}");
        assertThat(commandLine.run("jobs", "show", "h").out())
                .contains(
                        "round      2",
                        "artists    700 artists, 650 of them new, 9,286 new a minute",
                        "genres     40",
                        "budget     17 of 240 calls in 30 s",
                        "cut off    1 query",
                        "           genre:rock: 1,000 of 4,711",
                        "note       Categories are gone",
                        "queries    10",
                        "done       3\n");
    }

    private static String harvest(String job) {
        return "{\"harvest\": " + """
                {"round": 2, "artists_found": 700, "artists_new": 650, "new_per_minute": 9285.7, "genres_known": 40,
                 "pages_read": 21, "queries_cut_off": 1, "cut_off": [{"query": "genre:rock", "readable": 1000, "total": 4711}],
                 "budget": {"calls": 240, "seconds": 30, "made": 900, "in_window": 17}, "least_seconds": 150, "notices":
                 [{"code": "categories-gone", "sentence": "Categories are gone for this app."}]},
                """ + job.strip().substring(1);
    }

    private static String unpacked(String packed) throws IOException {
        byte[] bytes = Base64.getDecoder().decode(packed);
        return new String(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
