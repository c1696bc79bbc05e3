package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.acceptance.Http.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are stored exactly as written, in every locale and with every client of the system. */
class LocaleTest {

    @TempDir
    static Path folder;

    private static RunningSystem system;
    private static LaunchedCommands commands;

    @BeforeAll
    static void start() throws IOException {
        system = RunningSystem.start(folder.resolve("data"), List.of());
        commands = LaunchedCommands.of(system, folder);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LC_ALL=C", "LC_ALL=POSIX", "NOTHING=", "LC_ALL=en_US.ISO-8859-1"})
    void everyCommandReadsNamesAsUtf8(String locale) throws Exception {
        Path here = Files.createDirectory(folder.resolve(locale));
        WavFile.write(here.resolve("X.wav"), 20_000, 1);
        WavFile.write(here.resolve("Y.wav"), 20_000, 2);
        String version = " --song s --track t --version '" + locale + "' --file-path ";

        List<String> said = commands.script(
                here,
                List.of(locale),
                "tapeline upload --artist 漢" + version + "X.wav",
                "tapeline download --artist 字" + version + "Z.wav; echo \"字: $?\"",
                "tapeline download --artist 漢" + version + "Z.wav; cmp X.wav Z.wav && echo 漢 is X",
                "tapeline upload --artist Zoë" + version + "X.wav",
                "tapeline upload --artist Zoä" + version + "Y.wav",
                "tapeline list --json --artist Zoä",
                "mkdir -p in/Björk/Jóga && cp X.wav in/Björk/Jóga/$'Zo\\xeb.wav' && mv Y.wav in/Björk/Jóga/Þú.wav",
                "tapeline bulk-upload in --map '{artist}/{song}/{track}' --version '" + locale + "'",
                "tapeline ingest artlist --job-id 漢; echo \"ingest: $?\"",
                "tapeline jobs show 漢; echo \"jobs: $?\"",
                "tapeline upload --artist $'\\xff\\xfe'" + version + "X.wav; echo \"bytes: $?\"");

        assertThat(String.join("\n", said))
                .contains(
                        "Stored 漢 / s / t / " + locale,
                        "There is no 字 / s / t / " + locale + " that you may see.",
                        "字: 2\n",
                        "漢 is X",
                        "Stored Zoë / s",
                        "Stored Zoä / s",
                        "\"artist\" : \"Zoä\"",
                        "Uploaded 1 file",
                        "Failed 1 file",
                        "has a name that is not valid UTF-8",
                        "ingest: 2\n",
                        "jobs: 2\n",
                        "The text after --artist is not valid UTF-8",
                        "bytes: 2");
        assertThat(said).filteredOn(line -> line.contains("not valid UTF-8")).hasSize(2);
        assertThat(system.bucket().keys("studio/Bj%C3%B6rk/J%C3%B3ga/"))
                .allMatch(key -> key.startsWith("studio/Bj%C3%B6rk/J%C3%B3ga/%C3%9E%C3%BA/"));
        assertThat(system.bucket().keys("studio/")).noneMatch(key -> key.contains("%EF%BF%BD"));
    }

    @Test
    void theApiRefusesNamesWithReplacedOrInvalidCharacters() {
        String upload = """
                {"filename": "a.wav", "content_type": "audio/wav", "bytes": 1, "sha256": "%s", "artist": "%s", "song": "s",
                 "track": "t", "version": "v"}""";
        for (String artist : List.of("Zo\ufffd", "Zo\\ufffd", "Zo\\ud800")) {
            assertNamed("artist", "POST", "/v1/uploads", upload.formatted("0".repeat(64), artist));
        }
        assertNamed("artist", "GET", "/v1/recordings?artist=Zo%FF", "");
        assertNamed("artist", "GET", "/v1/recordings?artist=Zo%EF%BF%BD", "");
        assertNamed("track", "GET", "/v1/recordings/download?artist=a&song=b&track=%ED%A0%80&version=v", "");
        assertNamed("cursor", "GET", "/v1/jobs?cursor=%FF", "");
        assertNamed("id", "POST", "/v1/jobs", "{\"source\": \"artlist\", \"id\": \"\ufffd\"}");
    }

    private static void assertNamed(String field, String method, String path, String body) {
        Answer answer = system.api().send(method, path, body);

        assertThat(answer.status()).as(path).isEqualTo(400);
        assertThat(answer.body().path("errors").findValuesAsText("field"))
                .as(path)
                .containsExactly(field);
        assertThat(answer.body().path("errors").findValuesAsText("message"))
                .as(path)
                .singleElement()
                .asString()
                .contains("U+FFFD", "UTF-8");
    }
}
