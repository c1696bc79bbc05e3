package io.tapeline.standins.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.standins.RealDriver;
import io.tapeline.standins.StandInOptions;
import io.tapeline.standins.StandIns;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueThroughTheRealDriverTest {
    @Test
    void theUsualSampleHasAHundredAndFiftyFilesAmongDecoys() throws SQLException {
        try (var standIns = StandIns.start(new StandInOptions())) {
            assertThat(extracted(standIns, Platform.ARTLIST)).hasSize(100);
            assertThat(extracted(standIns, Platform.MOTIONARRAY)).hasSize(50);
            assertThat(assets(standIns, Platform.ARTLIST)).isEqualTo(50);
            assertThat(assets(standIns, Platform.MOTIONARRAY)).isEqualTo(50);
            assertThat(standIns.catalogue().formatsOf(List.of(decoyKey(standIns))))
                    .hasSize(1);
        }
    }

    @Test
    void everyFormatOccurs() {
        try (var standIns = StandIns.start(new StandInOptions())) {
            var formats = new HashSet<AudioFormat>();
            for (var platform : Platform.values()) {
                standIns.catalogue().wanted(platform).forEach(file -> formats.add(file.format()));
            }
            assertThat(formats).containsExactlyInAnyOrder(AudioFormat.values());
        }
    }

    @Test
    void keysOfHostileShapeAreFoundAndBlankOnesAreThere() throws SQLException {
        try (var standIns = StandIns.start(new StandInOptions().assets(3, 3).withHostileKeys())) {
            assertThat(extracted(standIns, Platform.ARTLIST))
                    .hasSize(6 + HostileRows.oddKeys().size());
            try (var connection = RealDriver.connect(standIns);
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery(
                            "SELECT count(*) FROM ODS_PROD.CROSS_PRODUCTS_ODS.POSTGRES_ASM_SONGFILE WHERE filekey IS NULL OR TRIM(filekey) = ''")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(HostileRows.blankKeys().size());
            }
        }
    }

    @Test
    void newAssetsAndNewVersionsAreNewerThanEverythingBefore() throws SQLException {
        try (var standIns = StandIns.start(new StandInOptions().assets(20, 20))) {
            var watermark = standIns.catalogue().wanted(Platform.ARTLIST).stream()
                    .map(WantedFile::createdAt)
                    .max(java.time.LocalDateTime::compareTo)
                    .orElseThrow();
            var before = new HashSet<>(standIns.catalogue().wanted(Platform.ARTLIST));
            standIns.catalogue().add(Platform.ARTLIST, 5);
            standIns.catalogue().addVersions(3);
            standIns.catalogue().add(Platform.MOTIONARRAY, 2);

            assertThat(extracted(standIns, Platform.ARTLIST)).hasSize(50);
            assertThat(extracted(standIns, Platform.MOTIONARRAY)).hasSize(22);
            var added = new HashSet<>(standIns.catalogue().wanted(Platform.ARTLIST));
            added.removeAll(before);
            assertThat(added).hasSize(13).allMatch(file -> file.createdAt().isAfter(watermark));
            assertThatThrownBy(() -> standIns.catalogue().addVersions(100)).hasMessageContaining("25 Artlist assets");
        }
    }

    @Test
    void theTablesSurviveARestart(@TempDir Path folder) throws SQLException {
        var options = new StandInOptions().assets(4, 4).dataFolder(folder);
        List<String> before;
        try (var standIns = StandIns.start(options)) {
            standIns.catalogue().add(Platform.ARTLIST, 1);
            before = extracted(standIns, Platform.ARTLIST);
        }
        try (var standIns = StandIns.start(options)) {
            assertThat(extracted(standIns, Platform.ARTLIST)).isEqualTo(before).hasSize(10);
            standIns.catalogue().add(Platform.ARTLIST, 1);
            assertThat(extracted(standIns, Platform.ARTLIST)).hasSize(12);
        }
    }

    @Test
    void theSameSeedGivesTheSameKeysAndAnotherGivesOthers() {
        assertThat(keys(1)).isEqualTo(keys(1)).doesNotContainAnyElementsOf(keys(2));
    }

    @Test
    void manyKeysAreMadeAndExtracted() throws SQLException {
        try (var standIns = StandIns.start(new StandInOptions().assets(100_000, 0));
                var connection = RealDriver.connect(standIns)) {
            assertThat(standIns.catalogue().wantedCount(Platform.ARTLIST)).isEqualTo(200_000);
            var distinct = new HashSet<>(ReferenceExtraction.run(connection, Platform.ARTLIST));
            assertThat(distinct).hasSize(200_000);
        }
    }

    private static List<String> keys(long seed) {
        try (var standIns = StandIns.start(new StandInOptions().assets(5, 0).seed(seed))) {
            return standIns.catalogue().wanted(Platform.ARTLIST).stream()
                    .map(WantedFile::fileKey)
                    .toList();
        }
    }

    private static List<String> extracted(StandIns standIns, Platform platform) throws SQLException {
        try (var connection = RealDriver.connect(standIns)) {
            var extracted = ReferenceExtraction.run(connection, platform);
            assertThat(extracted)
                    .containsExactlyInAnyOrderElementsOf(ReferenceExtraction.wanted(standIns.catalogue(), platform));
            return extracted;
        }
    }

    private static long assets(StandIns standIns, Platform platform) {
        return standIns.catalogue().wanted(platform).stream()
                .map(WantedFile::assetId)
                .distinct()
                .count();
    }

    private static String decoyKey(StandIns standIns) throws SQLException {
        try (var connection = RealDriver.connect(standIns);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT filekey FROM ODS_PROD.CROSS_PRODUCTS_ODS.POSTGRES_ASM_SONGFILE WHERE role = 'STEMS'")) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
