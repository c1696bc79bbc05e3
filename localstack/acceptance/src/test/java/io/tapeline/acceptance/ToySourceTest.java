package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new source needs one folder and one entry: the toy source runs through the whole system, and stays that small. */
class ToySourceTest {

    @TempDir
    static Path folder;

    private static RunningSystem system;

    @BeforeAll
    static void start() throws IOException {
        Path infra = ToyDescription.infra(folder.resolve("infra"));
        Path packages = ToyDescription.packages(folder.resolve("packages"));
        system = RunningSystem.start(folder.resolve("data"), List.of(), options -> options.withInfra(infra)
                .withPackages(packages));
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void aSourceOfOneFolderAndOneEntryIsIngested() {
        assertThat(system.api().get("/v1/sources").findValuesAsText("name")).contains("toys");

        system.begin("toys-1", "toys", "\"most\": 30");

        JobReport first = system.awaitEnd("toys-1");
        assertThat(first).extracting(JobReport::state, JobReport::done).containsExactly("DONE", 30L);
        assertThat(system.assertRecordsAreObjects("ingest/toys/"))
                .hasSize(30)
                .containsKey("ingest/toys/toy-7/audio/sound");

        system.begin("toys-2", "toys", "\"most\": 31");

        assertThat(system.awaitEnd("toys-2"))
                .extracting(JobReport::state, JobReport::done, JobReport::skipped)
                .containsExactly("DONE", 1L, 30L);
        JsonNode files = system.api().get("/v1/files?source=toys&asset=toy-7").path("files");
        assertThat(files).hasSize(1);
        assertThat(files.get(0).path("job").asText()).isEqualTo("toys-1");
        assertThat(files.get(0).path("title").asText()).isEqualTo("toy-7");
        assertThat(files.get(0).path("page").asText()).isEqualTo("the toy box");
        assertThat(files.get(0).path("media_type").asText()).isEqualTo("audio/wav");
        assertThat(system.api().get("/v1/files?job=toys-2").path("files")).hasSize(1);
    }

    @Test
    void theToySourceHasFewerThanAHundredLinesOfCode() throws IOException {
        long lines = 0;
        try (Stream<Path> files = Files.walk(ToyDescription.TOY.resolve("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                lines += Files.readAllLines(file).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("import ") && !line.startsWith("/**"))
                        .count();
            }
        }
        assertThat(lines).isBetween(1L, 99L);
    }
}
