package io.tapeline.extractkeys.snowflake;

import static io.tapeline.extractkeys.snowflake.Queries.ARTLIST;
import static io.tapeline.extractkeys.snowflake.Queries.MOTIONARRAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.extraction.KeySource.Query;
import io.tapeline.model.MediaFormat;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each condition of the rule that selects files, with a row that violates it. */
class FileSelectionTest {

    private final MusicTables tables = new MusicTables();
    private final SnowflakeKeySource source = new SnowflakeKeySource(tables.sessions(), Duration.ofHours(1));

    @AfterEach
    void close() {
        tables.close();
    }

    private List<String> found(Query query) {
        return Queries.asText(Queries.rows(source, query));
    }

    @Test
    void theNewestFilePerFormatIsTakenAndOfEquallyNewOnesTheFirstKey() {
        int song = tables.song(7);
        tables.songFile(song, "old-wav", "CORE", "2024-01-01 00:00:00");
        tables.songFile(song, "b-wav", "CORE", "2025-01-01 00:00:00");
        tables.songFile(song, "a-wav", "CORE", "2025-01-01 00:00:00");
        tables.songFile(song, "new-mp3", "MP3", "2025-06-01 00:00:00");
        tables.songFile(song, "old-mp3", "MP3", "2025-05-01 00:00:00");
        tables.songFile(song, "never-dated", "MP3", null);
        assertThat(found(ARTLIST)).containsExactly("7/WAV/a-wav", "7/MP3/new-mp3");
    }

    @Test
    void otherRolesTypesProductsAndSongsOffAirStayOut() {
        int song = tables.song(1);
        tables.songFile(song, "wanted", "CORE", "2025-01-01 00:00:00");
        tables.songFile(song, "stems", "STEMS", "2026-01-01 00:00:00");
        tables.songFile(song, "aac", "AAC", "2026-01-01 00:00:00");
        tables.songFile(tables.song(2, 2, "Music", "ON_AIR", "2"), "other-product", "CORE", "2025-01-01 00:00:00");
        tables.songFile(tables.song(3, 1, "SFX", "ON_AIR", "3"), "other-type", "CORE", "2025-01-01 00:00:00");
        tables.songFile(tables.song(4, 1, "Music", "OFF_AIR", "4"), "off-air", "CORE", "2025-01-01 00:00:00");
        assertThat(found(ARTLIST)).containsExactly("1/WAV/wanted");
    }

    @Test
    void anExternalIdIsNumericTextAndWhatIsNoNumberHarmsNobody() {
        tables.songFile(tables.song(11, 1, "Music", "ON_AIR", "0011"), "zeros", "CORE", "2025-01-01 00:00:00");
        tables.songFile(tables.song(12, 1, "Music", "ON_AIR", "twelve"), "words", "CORE", "2025-01-01 00:00:00");
        tables.songFile(tables.song(13, 1, "Music", "ON_AIR", null), "nothing", "CORE", "2025-01-01 00:00:00");
        tables.songFile(tables.song(14, 1, "Music", "ON_AIR", ""), "empty", "CORE", "2025-01-01 00:00:00");
        assertThat(found(ARTLIST)).containsExactly("11/WAV/zeros");
    }

    @Test
    void theSameFileKeyTwiceIsOneFile() {
        int song = tables.song(5);
        tables.songFile(song, "same", "CORE", "2025-01-01 00:00:00");
        tables.songFile(song, "same", "CORE", "2025-01-01 00:00:00");
        tables.songFile(song, "same", "MP3", "2025-02-01 00:00:00");
        tables.product(6, 3, "Music", 1, 2);
        tables.resolution(6, "guid", 1, "2025-01-01 00:00:00");
        assertThat(found(ARTLIST)).containsExactly("5/WAV/same");
        assertThat(found(MOTIONARRAY)).containsExactly("6/WAV/guid");
    }

    @Test
    void motionArrayTakesMusicOfAnyCaseInItsThreeFormatsAndItsFirstResolution() {
        tables.product(20, 3, "Stock MUSIC", 1);
        tables.resolution(20, "old", 1, "2024-01-01 00:00:00");
        tables.resolution(20, "new", 1, "2025-01-01 00:00:00");
        tables.resolution(20, "preview", 2, "2026-01-01 00:00:00");
        tables.product(21, 3, "royalty free music", 2);
        tables.resolution(21, "mp3", 1, "2025-01-01 00:00:00");
        tables.product(22, 3, "music", 3);
        tables.resolution(22, "aiff", 1, "2025-01-01 00:00:00");
        tables.product(23, 3, "music", 4);
        tables.resolution(23, "other-format", 1, "2025-01-01 00:00:00");
        tables.product(24, 3, "Sound Effects", 1);
        tables.resolution(24, "no-music", 1, "2025-01-01 00:00:00");
        tables.product(25, 1, "music", 1);
        tables.resolution(25, "other-product", 1, "2025-01-01 00:00:00");
        tables.product(26, 3, null, 1);
        tables.resolution(26, "no-type", 1, "2025-01-01 00:00:00");
        assertThat(found(MOTIONARRAY)).containsExactly("20/WAV/new", "21/MP3/mp3", "22/AIFF/aiff");
    }

    @Test
    void aLimitCountsAssetsThoseWithMostFilesFirstThenByNumber() {
        for (long asset : new long[] {10, 9, 100}) {
            tables.songFile(tables.song(asset), "wav-" + asset, "CORE", "2025-01-01 00:00:00");
        }
        int two = tables.song(50);
        tables.songFile(two, "wav-50", "CORE", "2025-01-01 00:00:00");
        tables.songFile(two, "mp3-50", "MP3", "2025-01-01 00:00:00");
        int none = tables.song(8);
        tables.songFile(none, " ", "CORE", "2025-01-01 00:00:00");
        assertThat(found(Queries.limited(ARTLIST, 2)))
                .containsExactlyInAnyOrder("50/WAV/wav-50", "50/MP3/mp3-50", "9/WAV/wav-9");
        assertThat(found(Queries.limited(ARTLIST, 3))).contains("10/WAV/wav-10").doesNotContain("unusable");
    }

    @Test
    void onlyTheFormatsAskedForCome() {
        int song = tables.song(1);
        tables.songFile(song, "wav", "CORE", "2025-01-01 00:00:00");
        tables.songFile(song, "mp3", "MP3", "2025-01-01 00:00:00");
        assertThat(found(Queries.only(ARTLIST, MediaFormat.MP3))).containsExactly("1/MP3/mp3");
        assertThat(found(Queries.only(ARTLIST, MediaFormat.AIFF))).isEmpty();
    }

    @Test
    void onlyChangesSinceThenComeReadAgainForTheOverlap() {
        tables.songFile(tables.song(1), "before", "CORE", "2025-01-01 10:00:00");
        tables.songFile(tables.song(2), "late", "CORE", "2025-01-01 11:30:00");
        tables.songFile(tables.song(3), "after", "CORE", "2025-01-01 12:30:00");
        assertThat(found(Queries.since(ARTLIST, "2025-01-01T12:00:00Z"))).containsExactly("2/WAV/late", "3/WAV/after");
    }

    @Test
    void keysThatCanNotBeUsedAreRowsOfTheirOwnAndHideNoOlderFile() {
        int song = tables.song(1);
        tables.songFile(song, "good", "CORE", "2024-01-01 00:00:00");
        tables.songFile(song, null, "CORE", "2025-01-01 00:00:00");
        tables.songFile(song, "k".repeat(1025), "MP3", "2025-01-01 00:00:00");
        tables.songFile(tables.song(2), "   ", "CORE", "2025-01-01 00:00:00");
        tables.songFile(tables.song(3), "\n\t", "CORE", "2025-01-01 00:00:00");
        assertThat(found(ARTLIST)).containsExactly("1/WAV/good", "unusable", "unusable", "unusable", "unusable");
    }

    @Test
    void aKeyOfAnyShapeComesAsItIs() {
        List<String> keys =
                List.of("../../etc/passwd", "it's; DROP TABLE x; --", "🎵", "a|b|c", "line\nfeed", "k".repeat(1024));
        for (int i = 0; i < keys.size(); i++) {
            tables.songFile(tables.song(i + 1), keys.get(i), "CORE", "2025-01-01 00:00:00");
        }
        assertThat(found(ARTLIST))
                .containsExactlyElementsOf(java.util.stream.IntStream.range(0, keys.size())
                        .mapToObj(i -> (i + 1) + "/WAV/" + keys.get(i))
                        .toList());
    }
}
