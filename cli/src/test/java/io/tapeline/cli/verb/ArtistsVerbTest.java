package io.tapeline.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.CommandLineRun.Result;
import io.tapeline.cli.FakeApi;
import io.tapeline.digest.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtistsVerbTest {

    private static final String ANN = """
            {"provider": "spotify", "id": "s1", "name": "Ann\u202E", "genres": ["dub", "ska"], "popularity": 90, "followers": 12345,
             "first_seen": "2026-11-30T10:00:00Z", "last_seen": "2026-11-30T10:00:00Z", "found_by": "j", "gone": false}""";
    private static final String CYD = """
            {"provider": "musicbrainz", "id": "m1", "name": "Cyd", "genres": [],
             "first_seen": "2026-11-30T10:00:00Z", "last_seen": "2026-11-30T10:00:00Z", "found_by": "j", "gone": true}""";
    private static final String CSV = "provider,id\r\nspotify,s1\r\n";

    @TempDir
    private Path home;

    private FakeApi api;
    private CommandLineRun commandLine;

    @BeforeEach
    void startApi() throws IOException {
        api = new FakeApi();
        commandLine = new CommandLineRun(home).with("TAPELINE_URL", api.url());
    }

    @AfterEach
    void stopApi() {
        api.close();
    }

    @Test
    void artistsAreListedPageByPageAndAShortPageIsNotTheEnd() {
        api.answer("GET /v1/artists?limit=50", 200, "{\"artists\": [" + ANN + "], \"next\": \"c1\"}")
                .answer("GET /v1/artists?limit=49&cursor=c1", 200, "{\"artists\": [], \"next\": \"c2\"}")
                .answer("GET /v1/artists?limit=49&cursor=c2", 200, "{\"artists\": [" + CYD + "]}");

        Result result = commandLine.run("artists");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out().lines())
                .containsExactly(
                        "artist      popularity  followers  genres    provider     id",
                        "Ann?                90     12,345  dub, ska  spotify      s1",
                        "Cyd (gone)                                   musicbrainz  m1");
    }

    @Test
    void manyGenresAreCutInTheTable() {
        String many = ANN.replace("\"dub\", ", "\"" + "🥁".repeat(70) + "\", ");
        api.answer("GET /v1/artists?limit=50", 200, "{\"artists\": [" + many + "]}");
        assertThat(commandLine.run("artists").out())
                .contains("🥁".repeat(59) + "…")
                .doesNotContain("🥁".repeat(60));
    }

    @Test
    void theFilterIsTheApisAndJsonIsWhatItSays() throws IOException {
        api.answer(
                "GET /v1/artists?limit=1&provider=spotify&genre=hip%20hop&min_popularity=50&sort=name&cursor=c0",
                200, "{\"artists\": [" + ANN + "], \"next\": \"c1\"}");
        JsonMapper json = JsonMapper.builder().build();

        Result result = commandLine.run(
                "artists",
                "list",
                "--provider",
                "spotify",
                "--genre",
                "hip hop",
                "--min-popularity",
                "50",
                "--sort",
                "name",
                "--limit",
                "1",
                "--cursor",
                "c0",
                "--json");

        assertThat(json.readTree(result.out()))
                .isEqualTo(json.readTree("{\"artists\": [" + ANN + "], \"next\": \"c1\"}"));
    }

    @Test
    void withoutArtistsItSaysHowToFindThem() {
        api.answer("GET /v1/artists?limit=50", 200, "{\"artists\": []}");
        Result result = commandLine.run("artists");
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("./tapeline harvest artists");
    }

    @Test
    void anExportIsAwaitedFetchedAndVerified() throws IOException {
        prepareExport(Sha256.hex(Sha256.of(CSV.getBytes(StandardCharsets.UTF_8))));
        Path target = home.resolve("artists.csv");

        Result result = commandLine.run(
                "artists", "export", "--format", "csv", "--genre", "dub", "--id", "e1", "--output", target.toString());

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("1 artist in exports/artists/spotify/e1.csv", "artists.csv.provenance.json");
        assertThat(target).content().isEqualTo(CSV);
        assertThat(home.resolve("artists.csv.provenance.json")).content().isEqualTo("{\"provenance\": {}}");
        assertThat(api.requests().getFirst().json().toString())
                .isEqualTo("{\"id\":\"e1\",\"provider\":\"spotify\",\"format\":\"csv\",\"genre\":\"dub\"}");
        assertThat(result.out() + result.err()).doesNotContain("Signature");

        Result again = commandLine.run("artists", "export", "--format", "csv", "--output", target.toString());
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("exists", "--force");
    }

    @Test
    void aFileThatIsNotWhatWasExportedIsNotKept() throws IOException {
        prepareExport("0".repeat(64));
        Path target = home.resolve("artists.csv");
        Result result =
                commandLine.run("artists", "export", "--format", "csv", "--id", "e1", "--output", target.toString());
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("SHA-256", "--id e1");
        assertThat(target).doesNotExist();
    }

    @Test
    void anExportThatFailedSaysWhy() {
        api.answer("POST /v1/artists/exports", 202, export("failed", "\"reason\": \"Too little time.\""));
        Result result = commandLine.run("artists", "export", "--format", "csv");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("Too little time.");
    }

    @Test
    void parquetNeedsAFileOnThisMachine() {
        Result result = commandLine.run("artists", "export", "--format", "parquet");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("made on this machine", "--output");
        assertThat(api.requests()).isEmpty();
    }

    private void prepareExport(String sha256) {
        api.answer("POST /v1/artists/exports", 202, export("running", "\"header\": false"))
                .answer("GET /v1/artists/exports/e1", 200, export("running", "\"header\": false"))
                .answer("GET /v1/artists/exports/e1", 200, export("complete", """
                                "sha256": "%s",
                                "download": {"url": "%s/file?Signature=s", "filename": "f", "expires_at": "2026-11-30T11:00:00Z"},
                                "provenance": {"url": "%s/beside?Signature=s", "filename": "p",
                                               "expires_at": "2026-11-30T11:00:00Z"}""".formatted(
                                sha256, api.url(), api.url())))
                .answer("GET /file?Signature=s", 200, CSV)
                .answer("GET /beside?Signature=s", 200, "{\"provenance\": {}}");
    }

    private static String export(String state, String more) {
        return """
                {"id": "e1", "provider": "spotify", "format": "csv", "state": "%s", "artists": 1, "bytes": %d,
                 "object_key": "exports/artists/spotify/e1.csv", "created_at": "2026-11-30T10:00:00Z", %s}""".formatted(state, CSV.length(), more);
    }
}
