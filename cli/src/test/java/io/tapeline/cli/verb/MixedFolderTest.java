package io.tapeline.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.CommandLineRun.Result;
import io.tapeline.cli.FakeStudio;
import io.tapeline.cli.tags.TaggedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bulk-upload} of a folder with contents like those of real archives. */
class MixedFolderTest {

    @TempDir
    private Path home;

    private FakeStudio studio;
    private CommandLineRun commandLine;
    private Path archive;

    @BeforeEach
    void start() throws IOException {
        studio = new FakeStudio();
        commandLine = new CommandLineRun(home).with("TAPELINE_URL", studio.url());
        archive = Files.createDirectory(home.resolve("archive"));
    }

    @AfterEach
    void stop() {
        studio.close();
    }

    @Test
    void aMixedFolderIsStoredWholeByItsTagsAndWhatIsNoAudioIsSaidInADryRunToo() throws IOException {
        Map<String, byte[]> audio = new TaggedFiles("Evan", "Third Room").all();
        for (Map.Entry<String, byte[]> file : audio.entrySet()) {
            Files.write(archive.resolve(file.getKey()), file.getValue());
        }
        Files.writeString(archive.resolve("page.mp3"), "<html>Not found</html>");
        Files.writeString(archive.resolve("album.cue"), "FILE \"album.wav\" WAVE");
        Files.write(archive.resolve("cover.jpg"), new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0});
        Files.write(archive.resolve("clip.webm"), TaggedFiles.webm());
        Files.createFile(archive.resolve("empty.flac"));
        Map<String, String> skipped = Map.of(
                "page.mp3", "looks like an HTML page",
                "album.cue", "looks like text",
                "cover.jpg", "looks like a JPEG picture",
                "clip.webm", "looks like video (WebM); only audio is taken",
                "empty.flac", "is empty");

        JsonNode planned = json(run("--dry-run", "--json"));
        JsonNode report = json(run("--json"));

        assertThat(planned.path("summary").path("would_upload").asInt()).isEqualTo(audio.size());
        assertThat(reasons(planned)).isEqualTo(skipped);
        assertThat(reasons(report)).isEqualTo(skipped);
        assertThat(report.path("summary").path("uploaded").asInt()).isEqualTo(audio.size());
        assertThat(report.path("summary").path("needs_review").asInt()).isZero();
        audio.forEach((name, bytes) -> {
            String title = name.substring(0, name.indexOf('.'));
            JsonNode stored = studio.versions().get("Evan/Third Room/" + title + "/archive");
            assertThat(stored).as(name).isNotNull();
            assertThat(studio.objects().get(stored.path("object").asText())).isEqualTo(bytes);
        });
    }

    @Test
    void aFileWhoseTagsCanNotBeReadIsStoredAndNeedsReview() throws IOException {
        byte[] flac = Arrays.copyOf(new TaggedFiles("Evan", "Third Room").all().get("native.flac"), 60);
        Files.write(archive.resolve("torn.flac"), flac);

        JsonNode report = json(run("--json"));

        assertThat(report.path("summary").path("uploaded").asInt()).isEqualTo(1);
        assertThat(report.path("summary").path("needs_review").asInt()).isEqualTo(1);
    }

    private static Map<String, String> reasons(JsonNode report) {
        Map<String, String> reasons = new HashMap<>();
        report.path("skipped")
                .forEach(file -> reasons.put(
                        file.path("path").asText(), file.path("reason").asText()));
        return reasons;
    }

    private JsonNode json(Result result) throws IOException {
        assertThat(result.exitCode()).as(result.err()).isZero();
        return new JsonMapper().readTree(result.out());
    }

    private Result run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("bulk-upload", archive.toString()));
        arguments.addAll(List.of(options));
        return commandLine.run(arguments.toArray(String[]::new));
    }
}
