package io.tapeline.browseartists.exports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.artists.Artist;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The content of an export, as read by Python's csv and json and by DuckDB. */
class ReadBackTest {

    /** Names and genres that careless programs misread; the last thousand fill several pages. */
    private static final List<String> NAMES = List.of(
            "DJ's Drums",
            "\"Weird Al\" Yankovic",
            "Earth, Wind & Fire",
            "line\nbreak",
            "carriage\r\nreturn",
            "=cmd|' /C calc'!A0",
            "+44",
            "-1",
            "@home",
            "\ttab",
            "🥁 فيروز 久石譲",
            "back\\slash",
            "# no comment",
            " spaces ",
            "",
            "null",
            "NaN",
            "\u2028separator",
            "\ufeffmark",
            ",");

    private static final ExportsFixture SOME = new ExportsFixture();
    private static final ManyArtists ARTISTS = new ManyArtists(
            NAMES.size() + 1_000,
            i -> i < NAMES.size()
                    ? ManyArtists.artist(
                            "a" + i, NAMES.get(i), List.of(NAMES.get(i), "say \"dub\", or [ska]"), OptionalInt.of(i))
                    : ManyArtists.artist("a" + i, "Artist " + i, List.of(), OptionalInt.empty()));

    @TempDir
    static Path folder;

    private static Path csv;
    private static Path jsonLines;
    private static Path withHeader;

    @BeforeAll
    static void export() throws IOException {
        csv = written("csv", ExportsFixture.wanted(ExportFormat.CSV));
        jsonLines = written("json", ExportsFixture.wanted(ExportFormat.JSON_LINES));
        withHeader = written(
                "header",
                new WantedExport(ManyArtists.SPOTIFY, ExportFormat.CSV, Optional.empty(), OptionalInt.empty(), true));
    }

    @Test
    void pythonsCsvReadsEverybodyAsTheyAre() throws Exception {
        JsonNode rows = python("""
                import csv, json, sys
                with open(sys.argv[1], newline='', encoding='utf-8') as f:
                    rows = [dict(r, genres=json.loads(r['genres'])) for r in csv.DictReader(f)]
                print(json.dumps(rows))
                """, csv);
        assertThat(rows).hasSize(ARTISTS.number());
        for (int i = 0; i < rows.size(); i++) {
            Artist artist = ARTISTS.made().apply(i);
            assertThat(rows.get(i).path("id").asText()).isEqualTo(artist.id());
            assertThat(rows.get(i).path("name").asText()).isEqualTo(artist.name());
            assertThat(texts(rows.get(i).path("genres"))).isEqualTo(artist.genres());
            assertThat(rows.get(i).path("popularity").asText())
                    .isEqualTo(artist.popularity().isPresent() ? String.valueOf(i) : "");
        }
    }

    @Test
    void pythonsJsonReadsEverybodyAsTheyAre() throws Exception {
        JsonNode rows = python("""
                import gzip, json, sys
                with gzip.open(sys.argv[1], 'rt', encoding='utf-8', newline='\\n') as f:
                    rows = [json.loads(line) for line in f]
                print(json.dumps(rows))
                """, jsonLines);
        assertThat(rows).hasSize(ARTISTS.number());
        for (int i = 0; i < rows.size(); i++) {
            Artist artist = ARTISTS.made().apply(i);
            assertThat(rows.get(i).path("id").asText()).isEqualTo(artist.id());
            assertThat(rows.get(i).path("name").asText()).isEqualTo(artist.name());
            assertThat(texts(rows.get(i).path("genres"))).isEqualTo(artist.genres());
            assertThat(rows.get(i).path("popularity").isNull())
                    .isEqualTo(artist.popularity().isEmpty());
        }
    }

    @Test
    void duckDbReadsTheSameFromAllThreeFiles() throws Exception {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < ARTISTS.number(); i++) {
            Artist artist = ARTISTS.made().apply(i);
            expected.add(
                    artist.id() + "|" + artist.name() + "|" + artist.genres().size());
        }
        String columns = " SELECT id, name, json_array_length(genres) FROM ";
        assertThat(rows(columns + "read_csv('" + csv + "', all_varchar = true)"))
                .isEqualTo(expected);
        long header = Files.readString(withHeader)
                .lines()
                .takeWhile(line -> line.startsWith("#"))
                .count();
        assertThat(rows(columns + "read_csv('" + withHeader + "', all_varchar = true, skip = " + header + ")"))
                .isEqualTo(expected);
        assertThat(rows("SELECT id, name, len(genres) FROM read_json('" + jsonLines + "')"))
                .isEqualTo(expected);
    }

    @Test
    void aHeaderSaysWhereTheFileComesFrom() throws IOException {
        assertThat(Files.readString(withHeader).lines().takeWhile(line -> line.startsWith("#")))
                .contains("# provider: spotify (Spotify)", "# licence: Not free.", "# terms: Mind the terms.")
                .anyMatch(line -> line.startsWith("# harvest: job weekly"));
    }

    private static Path written(String id, WantedExport wanted) throws IOException {
        Export export = SOME.start.start(Optional.of(new ExportId(id)), wanted).export();
        SOME.writing(ARTISTS).run(export.id(), () -> Duration.ofMinutes(10));
        Path file = folder.resolve(id + "." + wanted.format().value());
        return Files.write(file, SOME.content(export.objectKey()));
    }

    private static JsonNode python(String program, Path file) throws Exception {
        Path errors = folder.resolve("errors");
        Process python = new ProcessBuilder("python3", "-c", program, file.toString())
                .redirectError(errors.toFile())
                .start();
        try (InputStream output = python.getInputStream()) {
            byte[] answer = output.readAllBytes();
            assertThat(python.waitFor()).as(Files.readString(errors)).isZero();
            return new ObjectMapper().readTree(answer);
        }
    }

    private static List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                String name = result.getString(2);
                rows.add(result.getString(1) + "|" + (name == null ? "" : name) + "|" + result.getString(3));
            }
        }
        return rows;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
