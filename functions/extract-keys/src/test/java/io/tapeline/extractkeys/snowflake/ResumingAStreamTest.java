package io.tapeline.extractkeys.snowflake;

import static io.tapeline.extractkeys.snowflake.Queries.ARTLIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.extraction.KeySource.Query;
import io.tapeline.extraction.KeyStream.Row;
import io.tapeline.model.SourceException;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A stream that goes on from a row's cursor gives exactly the rows after it. */
class ResumingAStreamTest {

    @Property(tries = 25)
    void fromEveryCursorTheRestIsTheSame(
            @ForAll @Size(min = 1, max = 25) List<@IntRange(min = 0, max = 63) Integer> songs,
            @ForAll @IntRange(min = 0, max = 12) int limit) {
        try (MusicTables tables = new MusicTables()) {
            fill(tables, songs);
            SnowflakeKeySource source = new SnowflakeKeySource(tables.sessions(), Duration.ZERO);
            Query query = limit == 0 ? ARTLIST : Queries.limited(ARTLIST, limit);
            List<Row> all = Queries.rows(source, query);
            assertThat(Queries.asText(all))
                    .filteredOn(row -> !row.equals("unusable"))
                    .doesNotHaveDuplicates();
            for (int i = 0; i < all.size(); i++) {
                assertThat(Queries.rows(source, Queries.from(query, all.get(i).cursor())))
                        .isEqualTo(all.subList(i + 1, all.size()));
            }
        }
    }

    @Test
    void whatComesInBetweenWaitsForTheNextExtraction() {
        try (MusicTables tables = new MusicTables()) {
            for (int asset = 1; asset <= 4; asset++) {
                tables.songFile(tables.song(asset), "wav-" + asset, "CORE", "2025-01-01 00:00:00");
            }
            SnowflakeKeySource source = new SnowflakeKeySource(tables.sessions(), Duration.ZERO);
            Query query = Queries.limited(ARTLIST, 4);
            Row second = Queries.rows(source, query).get(1);
            int popular = tables.song(3_000);
            tables.songFile(popular, "new-wav", "CORE", "2025-02-01 00:00:00");
            tables.songFile(popular, "new-mp3", "MP3", "2025-02-01 00:00:00");
            assertThat(Queries.asText(Queries.rows(source, Queries.from(query, second.cursor()))))
                    .containsExactly("3/WAV/wav-3", "4/WAV/wav-4");
            assertThat(Queries.rows(source, ARTLIST)).hasSize(6);
        }
    }

    @Test
    void aLimitHoldsOverAllStreamsEvenWhenRowsArriveWithOldDates() {
        try (MusicTables tables = new MusicTables()) {
            for (int asset = 1; asset <= 4; asset++) {
                tables.songFile(tables.song(asset), "wav-" + asset, "CORE", "2025-01-01 00:00:00");
            }
            SnowflakeKeySource source = new SnowflakeKeySource(tables.sessions(), Duration.ZERO);
            Query query = Queries.limited(ARTLIST, 2);
            Row second = Queries.rows(source, query).get(1);
            int late = tables.song(9);
            tables.songFile(late, "late-wav", "CORE", "2024-01-01 00:00:00");
            tables.songFile(late, "late-mp3", "MP3", "2024-01-01 00:00:00");
            assertThat(Queries.rows(source, Queries.from(query, second.cursor())))
                    .isEmpty();
        }
    }

    @Test
    void aCursorThatIsNoneOfOursIsRefusedForGood() {
        try (MusicTables tables = new MusicTables()) {
            SnowflakeKeySource source = new SnowflakeKeySource(tables.sessions(), Duration.ZERO);
            assertThatThrownBy(() -> source.open(Queries.from(ARTLIST, "nonsense")))
                    .isInstanceOfSatisfying(
                            SourceException.class, e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.FINAL))
                    .hasMessageContaining("start a new job");
        }
    }

    /** Six bits say which files a song has. */
    private static void fill(MusicTables tables, List<Integer> songs) {
        for (int i = 0; i < songs.size(); i++) {
            int bits = songs.get(i);
            int song = tables.song(90 + i * 7L);
            file(tables, song, bits, 1, "wav-" + i, "CORE", "2025-01-01 00:00:00");
            file(tables, song, bits, 2, "newer-wav-" + i, "CORE", "2025-01-02 00:00:00.000001");
            file(tables, song, bits, 4, "mp3-" + i, "MP3", "2025-01-01 00:00:00");
            file(tables, song, bits, 8, "newer-wav-" + i, "MP3", "2025-01-03 00:00:00");
            file(tables, song, bits, 16, "", "CORE", "2025-01-04 00:00:00");
            file(tables, song, bits, 32, null, "MP3", null);
        }
    }

    private static void file(MusicTables tables, int song, int bits, int bit, String key, String role, String created) {
        if ((bits & bit) != 0) {
            tables.songFile(song, key, role, created);
        }
    }
}
