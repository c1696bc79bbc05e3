package io.tapeline.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.FakeStudio;
import io.tapeline.cli.api.StudioApi;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.bulk.AudioContent;
import io.tapeline.cli.transfer.Download;
import io.tapeline.cli.transfer.FileUpload;
import io.tapeline.cli.transfer.Registry;
import io.tapeline.cli.transfer.Retries;
import io.tapeline.cli.transfer.S3Requests;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleSongTest {

    @TempDir
    private Path folder;

    private FakeStudio studio;
    private SampleSong song;

    @BeforeEach
    void start() throws IOException {
        studio = new FakeStudio();
        StudioApi api = new TapelineApi(URI.create(studio.url()), Optional::empty, CommandLineRun.NO_WAIT).studio();
        Retries retries =
                new Retries(time -> {}, () -> 0, System::nanoTime, Duration.ofSeconds(1), Duration.ofSeconds(1));
        S3Requests s3 = new S3Requests();
        song = new SampleSong(
                api,
                new FileUpload(api, Registry.oneByOne(api), s3, retries, new Semaphore(1)),
                new Download(api, s3, retries));
    }

    @AfterEach
    void stop() {
        studio.close();
    }

    @Test
    void twoTracksAndThreeVersionsAreStoredAndOneComesBack() throws Exception {
        StoredSong stored = song.store(folder);

        assertThat(stored.success()).isTrue();
        assertThat(stored.sent()).isEqualTo(3);
        assertThat(studio.versions())
                .containsOnlyKeys(
                        "Evan/Evan Enters the Third Room/DJ's Drums/demo",
                        "Evan/Evan Enters the Third Room/DJ's Drums/take_three",
                        "Evan/Evan Enters the Third Room/Bass/demo");
        assertThat(stored.recordings()).hasSize(3);
        assertThat(stored.file()).hasSameBinaryContentAs(folder.resolve("drums_take_three.wav"));
    }

    @Test
    void theSecondTimeEverythingIsThereAndNothingIsSent() throws Exception {
        song.store(folder);
        int puts = studio.requests("put");

        StoredSong again = song.store(folder);

        assertThat(again.success()).isTrue();
        assertThat(again.alreadyThere()).isEqualTo(3);
        assertThat(studio.requests("put")).isEqualTo(puts);
    }

    @Test
    void theSoundIsAWavFileOfThatLengthAndAlwaysTheSame() throws Exception {
        Path one = new Tone(440, 1_000).write(folder.resolve("one.wav"));
        Path same = new Tone(440, 1_000).write(folder.resolve("same.wav"));
        Path other = new Tone(441, 1_000).write(folder.resolve("other.wav"));

        assertThat(AudioContent.of(one).audio()).contains(Tone.FORMAT);
        assertThat(Files.size(one)).isEqualTo(44 + 2 * 44_100);
        assertThat(one).hasSameBinaryContentAs(same);
        assertThat(Files.mismatch(one, other)).isNotNegative();
    }
}
