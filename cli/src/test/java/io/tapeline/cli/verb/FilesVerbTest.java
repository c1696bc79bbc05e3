package io.tapeline.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.CommandLineRun.Result;
import io.tapeline.cli.FakeApi;
import io.tapeline.cli.console.Plainly;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesVerbTest {

    private static final String EPISODE = """
            {"source": "feeds", "asset": "f1", "format": "MEDIA", "key": "e1", "page": "https://feeds.test/one.xml",
             "title": "Eins\\u0000\\u202Eiewz", "job": "j", "licence_note": "CC BY 4.0", "ingested_at": "2026-11-30T10:00:00Z",
             "object_key": "ingest/feeds/f1/media/e1", "media_type": "audio/mpeg", "bytes": 2097152, "sha256": "ab"}""";
    private static final String OLD = """
            {"source": "feeds", "asset": "f1", "format": "WAV", "key": "e2", "job": "j",
             "ingested_at": "2026-11-30T10:00:00Z", "object_key": "k", "bytes": 1, "sha256": "ab"}""";

    private static final String AT = Plainly.time("2026-11-30T10:00:00Z");

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
    void filesOfAJobAreListedPageByPageWithoutMarksThatTurnTheLine() {
        api.answer("GET /v1/files?limit=1000&job=j", 200, "{\"files\": [" + EPISODE + "], \"next\": \"c+1\"}")
                .answer("GET /v1/files?limit=999&job=j&cursor=c%2B1", 200, "{\"files\": [" + OLD + "]}");

        Result result = commandLine.run("files", "--job", "j");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out().lines())
                .containsExactly(
                        "source  asset  file        type          size  ingested" + " ".repeat(AT.length() - 8)
                                + "  job",
                        "feeds   f1     Eins??iewz  audio/mpeg  2.1 MB  " + AT + "  j",
                        "feeds   f1     e2                         1 B  " + AT + "  j");
    }

    @Test
    void asJsonTheyAreWhatTheApiSays() throws IOException {
        api.answer(
                "GET /v1/files?limit=2&source=feeds&asset=a%2Fb",
                200, "{\"files\": [" + EPISODE + ", " + OLD + "], \"next\": \"c\"}");
        JsonMapper json = JsonMapper.builder().build();

        Result result = commandLine.run("files", "--source", "feeds", "--asset", "a/b", "--limit", "2", "--json");

        assertThat(json.readTree(result.out())).isEqualTo(json.readTree("{\"files\": [" + EPISODE + ", " + OLD + "]}"));
        assertThat(result.err()).contains("There are more");
    }

    @Test
    void withoutFilesItSaysWhereToLook() {
        api.answer("GET /v1/files?limit=1000&job=j", 200, "{\"files\": []}");
        Result result = commandLine.run("files", "--job", "j");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("There is no such file.", "./tapeline jobs");
    }

    @Test
    void wrongCombinationsOfOptionsAreUsageErrors() {
        assertThat(commandLine.run("files").exitCode()).isEqualTo(2);
        assertThat(commandLine.run("files", "--job", "j", "--source", "s").exitCode())
                .isEqualTo(2);
        assertThat(commandLine.run("files", "--job", "j", "--asset", "a").exitCode())
                .isEqualTo(2);
        assertThat(commandLine.run("files", "--source", "s", "--limit", "0").err())
                .contains("--limit");
        assertThat(api.requests()).isEmpty();
    }
}
