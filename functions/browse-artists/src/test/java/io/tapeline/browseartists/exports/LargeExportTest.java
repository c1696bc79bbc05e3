package io.tapeline.browseartists.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As many artists as the largest provider's harvest has, the worker killed after the first part, read back by Python and DuckDB. */
class LargeExportTest {

    private static final int ARTISTS = 200_000;
    private static final String OF_CSV = """
            import csv, json, sys
            with open(sys.argv[1], newline='', encoding='utf-8') as lines:
                for row in csv.DictReader(lines):
                    assert len(json.loads(row['genres'])) == 2
                    print(row['id'])
            """;
    private static final String OF_JSON = """
            import gzip, json, sys
            with gzip.open(sys.argv[1], 'rt', encoding='utf-8', newline='\\n') as lines:
                for line in lines:
                    row = json.loads(line)
                    assert len(row['genres']) == 2
                    print(row['id'])
            """;

    private final ExportsFixture some = new ExportsFixture();
    private final ManyArtists artists = new ManyArtists(
            ARTISTS,
            i -> ManyArtists.artist(
                    id(i),
                    "歌手, \"" + Integer.toHexString(i * 0x9E3779B1) + "\"",
                    List.of("genre " + i % 6_000, "say \"dub\""),
                    OptionalInt.of(i % 101)));

    @TempDir
    Path folder;

    @Test
    void aCsvExportHasEveryArtistOnceThoughAWorkerWasKilled() throws Exception {
        Path file = exported(ExportFormat.CSV, 3);
        assertEverybodyOnce(python(OF_CSV, file));
        assertEverybodyOnce(rows("read_csv('" + file + "', all_varchar = true)"));
    }

    @Test
    void aJsonLinesExportHasEveryArtistOnceThoughAWorkerWasKilled() throws Exception {
        Path file = exported(ExportFormat.JSON_LINES, 1);
        assertEverybodyOnce(python(OF_JSON, file));
        assertEverybodyOnce(rows("read_json('" + file + "')"));
    }

    private static String id(int i) {
        return "%022d".formatted(i);
    }

    private Path exported(ExportFormat format, int leastParts) throws IOException {
        Export export = some.begun("large", format);
        WriteExport dying = some.writing(artists, call -> {
            if (call.equals("part")) {
                throw new IllegalStateException("killed");
            }
        });
        assertThatThrownBy(() -> dying.run(export.id(), () -> Duration.ofMinutes(10)))
                .hasMessage("killed");
        assertThat(some.isStored(export)).isFalse();
        some.writing(artists).run(export.id(), () -> Duration.ofMinutes(10));
        Export.Progress progress = some.found(export).progress();
        assertThat(some.found(export).state()).isEqualTo(Export.State.COMPLETE);
        assertThat(progress.artists()).isEqualTo(ARTISTS);
        assertThat(progress.etags()).hasSizeGreaterThanOrEqualTo(leastParts);
        // a part is sent as soon as it is full, so its buffer is all that is ever held, and a page
        assertThat(progress.bytes() / progress.etags().size()).isLessThan(WriteExport.PART + WriteExport.PART / 10);
        return Files.write(folder.resolve("artists." + format.value()), some.content(export.objectKey()));
    }

    private Stream<String> python(String program, Path file) throws IOException, InterruptedException {
        Path ids = folder.resolve("ids");
        Path errors = folder.resolve("errors");
        Process python = new ProcessBuilder("python3", "-c", program, file.toString())
                .redirectOutput(ids.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(python.waitFor()).as(Files.readString(errors)).isZero();
        return Files.readAllLines(ids).stream();
    }

    private static Stream<String> rows(String table) throws SQLException {
        Stream.Builder<String> ids = Stream.builder();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT id FROM " + table)) {
            while (result.next()) {
                ids.add(result.getString(1));
            }
        }
        return ids.build();
    }

    private static void assertEverybodyOnce(Stream<String> ids) {
        BitSet seen = new BitSet(ARTISTS);
        int[] rows = {0};
        ids.forEach(id -> {
            rows[0]++;
            int number = Integer.parseInt(id);
            seen.set(number);
        });
        assertThat(rows[0]).isEqualTo(ARTISTS);
        assertThat(seen.cardinality()).isEqualTo(ARTISTS);
    }
}
