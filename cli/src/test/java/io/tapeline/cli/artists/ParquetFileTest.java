package io.tapeline.cli.artists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFileTest {

    @TempDir
    private Path folder;

    @Test
    void theFileContainsEveryLineAndTheProvenance() throws Exception {
        Path lines = lines(
                artist("a1", "\"DJ's Drums\"", "[\"dub\", \"a, 'b'\"]", "90", "1099511627776"),
                artist("a2", "\"line\\nbreak 🥁\"", "[]", "null", "null"));
        Path target = folder.resolve("it's.parquet");
        ParquetFile.write(lines, "{\"licence\": \"it's CC0\"}", target);
        assertThat(rows("SELECT id, name, genres, popularity, followers, gone FROM '" + quoted(target)
                        + "' ORDER BY id"))
                .containsExactly(
                        "a1|DJ's Drums|[dub, 'a, \\'b\\'']|90|1099511627776|false",
                        "a2|line\nbreak 🥁|[]|null|null|false");
        assertThat(rows("SELECT decode(key), decode(value) FROM parquet_kv_metadata('" + quoted(target) + "')"))
                .contains("provenance|{\"licence\": \"it's CC0\"}");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void twoMembersOfAGzipFileAreOneFile() throws Exception {
        Path lines = lines(artist("a1", "\"A\"", "[]", "1", "1"));
        try (GZIPOutputStream more =
                new GZIPOutputStream(Files.newOutputStream(lines, java.nio.file.StandardOpenOption.APPEND))) {
            more.write((artist("a2", "\"B\"", "[]", "1", "1") + "\n").getBytes(StandardCharsets.UTF_8));
        }
        Path target = folder.resolve("two.parquet");
        ParquetFile.write(lines, "{}", target);
        assertThat(rows("SELECT id FROM '" + target + "'")).containsExactly("a1", "a2");
    }

    @Test
    void anInvalidExportLeavesNoFile() throws IOException {
        Path lines = lines("no json");
        Path target = folder.resolve("none.parquet");
        assertThatThrownBy(() -> ParquetFile.write(lines, "{}", target))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("DuckDB");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(lines);
        }
    }

    private static String artist(String id, String name, String genres, String popularity, String followers) {
        return """
                {"provider": "spotify", "id": "%s", "name": %s, "genres": %s, "popularity": %s, "followers": %s, \
                "first_seen": "2026-11-30T10:00:00Z", "last_seen": "2026-11-30T10:00:00.123456789Z", "found_by": "j", \
                "gone": false}""".formatted(id, name, genres, popularity, followers);
    }

    private Path lines(String... lines) throws IOException {
        Path file = folder.resolve("artists.jsonl.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static String quoted(Path file) {
        return file.toString().replace("'", "''");
    }

    private static List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", cells));
            }
        }
        return rows;
    }
}
