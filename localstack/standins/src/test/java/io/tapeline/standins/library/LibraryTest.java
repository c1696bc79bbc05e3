package io.tapeline.standins.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.standins.RealDriver;
import io.tapeline.standins.StandInOptions;
import io.tapeline.standins.StandIns;
import io.tapeline.standins.bulkapi.BulkApiClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LibraryTest {
    @TempDir
    private Path folder;

    @Test
    void aFolderIsExtractedAndDownloadedByteForByte() throws IOException, SQLException, InterruptedException {
        put("artlist/rock/one.wav", AudioFormat.WAV);
        put("artlist/two's – ü.mp3", AudioFormat.MP3);
        put("motionarray/three.aif", AudioFormat.AIFF);
        put("motionarray/four.WAV", AudioFormat.WAV);
        put("elsewhere/five.wav", AudioFormat.WAV);
        Files.writeString(folder.resolve("artlist/cover.jpg"), "no audio");
        Files.writeString(folder.resolve("artlist/page.wav"), "<html>no audio either</html>");
        try (var standIns = StandIns.start(new StandInOptions().library(folder))) {
            assertServed(standIns, Platform.ARTLIST, 2);
            assertServed(standIns, Platform.MOTIONARRAY, 2);

            put("artlist/later.wav", AudioFormat.WAV);
            new BulkApiClient(standIns).control("POST", "/catalogue", "{}");
            assertServed(standIns, Platform.ARTLIST, 3);
        }
    }

    @Test
    void withoutSubFoldersEverythingButAiffIsArtlists() throws IOException {
        put("a.wav", AudioFormat.WAV);
        put("deep/er/b.mp3", AudioFormat.MP3);
        put("c.aiff", AudioFormat.AIFF);
        var files = new MusicFolder(folder).scan();
        assertThat(files)
                .filteredOn(file -> file.platform() == Platform.ARTLIST)
                .hasSize(2);
        assertThat(files)
                .filteredOn(file -> file.platform() == Platform.MOTIONARRAY)
                .hasSize(1);
    }

    @Test
    void keysDependOnThePathOnly() throws IOException {
        put("a.wav", AudioFormat.WAV);
        var before = new MusicFolder(folder).scan().getFirst().fileKey();
        put("0.wav", AudioFormat.WAV);
        assertThat(new MusicFolder(folder).scan())
                .extracting(file -> file.fileKey())
                .contains(before);
    }

    /** Only a shell can create a file with such a name: the JVM replaces both bytes with the same character. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "file systems elsewhere take no such names")
    void filesWhoseNamesAreNotUtf8HaveKeysOfTheirOwn() throws Exception {
        put("motionarray/a.wav", AudioFormat.WAV);
        var shell = new ProcessBuilder("bash", "-c", "cp a.wav $'\\xfe.wav' && mv a.wav $'\\xff.wav'")
                .directory(folder.resolve("motionarray").toFile())
                .start();
        assertThat(shell.waitFor()).isZero();

        var files = new MusicFolder(folder).scan();

        assertThat(files).hasSize(2).extracting(file -> file.fileKey()).doesNotHaveDuplicates();
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> new MusicFolder(folder.resolve("nowhere"))).hasMessageContaining("doesn't exist");
    }

    private static void assertServed(StandIns standIns, Platform platform, int files)
            throws SQLException, IOException, InterruptedException {
        var client = new BulkApiClient(standIns);
        try (var connection = RealDriver.connect(standIns)) {
            assertThat(ReferenceExtraction.run(connection, platform))
                    .hasSize(files)
                    .containsExactlyInAnyOrderElementsOf(ReferenceExtraction.wanted(standIns.catalogue(), platform));
        }
        for (var file : standIns.catalogue().wanted(platform)) {
            var answer = client.get(client.url(file.fileKey()));
            assertThat(BulkApiClient.sha256(answer.body()))
                    .isEqualTo(standIns.music().audio(file).orElseThrow().sha256());
        }
    }

    private void put(String name, AudioFormat format) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (var out = Files.newOutputStream(file)) {
            var audio = SampleAudio.of(5, name, format, 50_000);
            audio.write(out, 0, audio.length());
        }
    }
}
