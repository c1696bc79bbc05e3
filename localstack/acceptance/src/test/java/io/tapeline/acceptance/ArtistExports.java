package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.acceptance.Http.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;

/** Lists and exports all artists that harvests have found, and reads the exports with independent programs. */
final class ArtistExports {
    private static final String FUNCTION = "browse-artists";
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final long MOST_MEMORY = 256L << 20;
    private static final String OF_CSV = """
            import csv, json, sys
            with open(sys.argv[1], newline='', encoding='utf-8') as lines:
                for row in csv.DictReader(lines):
                    json.loads(row['genres'])
                    print(row['id'])
            """;
    private static final String OF_JSON = """
            import gzip, json, sys
            with gzip.open(sys.argv[1], 'rt', encoding='utf-8', newline='\\n') as lines:
                for line in lines:
                    print(json.loads(line)['id'])
            """;

    private final RunningSystem system;
    private final Path folder;
    private final Set<String> wanted;
    private long mostMemory;

    ArtistExports(RunningSystem system, Path folder, Set<String> wanted) {
        this.system = system;
        this.folder = folder;
        this.wanted = wanted;
    }

    /** The list by name contains each artist exactly once. */
    void assertListed() {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = system.api().get("/v1/artists?provider=spotify&sort=name&limit=200" + cursor);
            page.path("artists").forEach(artist -> ids.add(artist.path("id").asText()));
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());
        assertSame("the list", ids);
        measureMemory();
    }

    /** Exports, kills the function after its first part, and reads the export with Python and DuckDB. */
    void assertSurvivesAKill(String format) throws IOException, InterruptedException, SQLException {
        JsonNode export = awaitExport(format, true);
        assertReadBack(format, file(export, format));
    }

    /** Exports, and reads the export with Python and DuckDB. */
    void assertExported(String format) throws IOException, InterruptedException, SQLException {
        JsonNode export = awaitExport(format, false);
        assertReadBack(format, file(export, format));
    }

    /** The function's memory was never above this limit, whatever the number of artists. */
    long assertMemoryIsBounded() {
        assertThat(mostMemory).isPositive().isLessThanOrEqualTo(MOST_MEMORY);
        return mostMemory >> 20;
    }

    private JsonNode awaitExport(String format, boolean kill) {
        String id = system.api()
                .post("/v1/artists/exports", "{\"provider\": \"spotify\", \"format\": \"%s\"}".formatted(format))
                .path("id")
                .asText();
        boolean[] killed = {!kill};
        JsonNode export = Awaitility.await("export " + id)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions() // the killed process may have been the one that answers for the API
                .until(
                        () -> {
                            Answer answer = system.api().send("GET", "/v1/artists/exports/" + id, "");
                            measureMemory();
                            if (!killed[0] && answer.body().path("artists").asLong() > 0) {
                                assertThat(answer.body().path("state").asText()).isEqualTo("running");
                                killed[0] = true;
                                system.environments(FUNCTION).forEach(pid -> ProcessHandle.of(pid)
                                        .ifPresent(ProcessHandle::destroyForcibly));
                            }
                            return answer.body();
                        },
                        body -> Set.of("complete", "failed")
                                .contains(body.path("state").asText()));
        assertThat(killed[0]).as("killed after its first part").isTrue();
        assertThat(export.path("state").asText()).as("%s", export).isEqualTo("complete");
        assertThat(export.path("artists").asInt()).as("%s", export).isEqualTo(wanted.size());
        return export;
    }

    /** Updates the highest memory of the function's processes. */
    private void measureMemory() {
        for (long pid : system.environments(FUNCTION)) {
            try {
                Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                        .forEach(bytes -> mostMemory = Math.max(mostMemory, bytes));
            } catch (IOException e) {
                continue; // it has ended meanwhile
            }
        }
    }

    private Path file(JsonNode export, String format) throws IOException {
        Path file = folder.resolve("artists." + format);
        try (InputStream in =
                URI.create(export.at("/download/url").asText()).toURL().openStream()) {
            Files.copy(in, file);
        }
        return file;
    }

    private void assertReadBack(String format, Path file) throws IOException, InterruptedException, SQLException {
        boolean csv = format.equals("csv");
        assertSame("Python, " + format, python(csv ? OF_CSV : OF_JSON, file));
        assertSame(
                "DuckDB, " + format,
                rows(csv ? "read_csv('" + file + "', all_varchar = true)" : "read_json('" + file + "')"));
    }

    private List<String> python(String program, Path file) throws IOException, InterruptedException {
        Path ids = folder.resolve(file.getFileName() + ".ids");
        Path errors = folder.resolve("errors");
        Process python = new ProcessBuilder("python3", "-c", program, file.toString())
                .redirectOutput(ids.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(python.waitFor()).as(Files.readString(errors)).isZero();
        return Files.readAllLines(ids, StandardCharsets.UTF_8);
    }

    private static List<String> rows(String table) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT id FROM " + table)) {
            while (result.next()) {
                ids.add(result.getString(1));
            }
        }
        return ids;
    }

    private void assertSame(String reader, List<String> ids) {
        assertThat(ids).as("rows of " + reader).hasSize(wanted.size());
        assertThat(Set.copyOf(ids)).as("ids of " + reader).isEqualTo(wanted);
    }
}
