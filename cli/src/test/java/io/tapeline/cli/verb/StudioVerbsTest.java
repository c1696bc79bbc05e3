package io.tapeline.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.CommandLineRun.Result;
import io.tapeline.cli.FakeStudio;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code upload} and {@code download} when something fails. */
class StudioVerbsTest {

    private static final int BYTES = 300_000;

    @TempDir
    private Path home;

    private FakeStudio studio;
    private CommandLineRun commandLine;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        studio = new FakeStudio();
        commandLine =
                new CommandLineRun(home).with("TAPELINE_URL", studio.url()).with("TAPELINE_ARTIST", "Evan");
        byte[] wav = new byte[BYTES];
        Arrays.setAll(new int[BYTES], index -> wav[index] = (byte) (index * 31));
        System.arraycopy("RIFFxxxxWAVEfmt ".getBytes(StandardCharsets.US_ASCII), 0, wav, 0, 16);
        file = Files.write(home.resolve("demo.wav"), wav);
    }

    @AfterEach
    void stop() {
        studio.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429, FakeStudio.BROKEN})
    void whatPassesIsWaitedForWithGrowingDelays(int fault) throws IOException {
        for (String kind : new String[] {"announce", "put", "register"}) {
            studio.fault(kind, fault, fault, fault, fault);
        }

        good(upload());

        assertThat(stored()).isEqualTo(Files.readAllBytes(file));
        assertThat(commandLine.waited()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(60));
    }

    @Test
    void anUrlThatHasEndedIsReplacedByANewOne() throws IOException {
        studio.fault("put", 403, 403);

        good(upload());

        assertThat(studio.requests("url")).isEqualTo(2);
        assertThat(stored()).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void aFileWhoseArrivalNobodyHeardOfIsNotSentAgainByTheNextCommand() {
        studio.fault("put", FakeStudio.ANSWER_LOST).fault("register", 400);
        assertThat(upload().exitCode()).isEqualTo(2);
        int sent = studio.requests("put");

        good(upload());

        assertThat(studio.requests("put")).isEqualTo(sent);
        assertThat(studio.requests("announce")).isEqualTo(1);
        assertThat(home.resolve(".tapeline/uploads")).isEmptyDirectory();
    }

    @Test
    void anS3ThatStaysAwayEndsTheCommandAfterTwoMinutesAndTheNextOneGoesOn() {
        studio.fault("put", java.util.Collections.nCopies(1_000, 503).toArray(Integer[]::new));

        Result result = upload();

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err())
                .contains("S3 answered 503", "continue where it stopped")
                .doesNotContain("/s3/");
        assertThat(commandLine.waited()).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
    }

    @Test
    void whatIsNoAudioIsNotAnnounced() throws IOException {
        Files.writeString(file, "<html>");

        Result result = upload();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("looks like an HTML page", "WAV, MP3, AIFF, FLAC, M4A, Ogg, WMA, WavPack, APE, DSF");
        assertThat(studio.requests("announce")).isZero();
    }

    @Test
    void aDownloadThatBreaksGoesOnAndTheWholeIsVerified() throws IOException {
        good(upload());
        studio.fault("get", 503, 403, FakeStudio.BROKEN);
        Path back = home.resolve("back.wav");

        good(download(back));

        assertThat(back).hasSameBinaryContentAs(file);
    }

    @Test
    void anObjectThatIsNotWhatWasRegisteredIsNotKept() throws IOException {
        good(upload());
        byte[] other = Files.readAllBytes(file);
        other[BYTES - 1]++;
        studio.objects().replaceAll((id, was) -> other);
        Path back = home.resolve("back.wav");

        Result result = download(back);

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("not what was registered");
        try (var files = Files.list(home)) {
            assertThat(files.filter(path -> path.toString().contains("back"))).isEmpty();
        }
    }

    @Test
    void aPartThatWasSpoiledOnThisDiskIsFetchedAnew() throws IOException {
        good(upload());
        String sha256 =
                studio.versions().values().iterator().next().path("sha256").asText();
        assertThat(HexFormat.of().parseHex(sha256)).hasSize(32);
        Files.write(home.resolve(".back.wav." + sha256.substring(0, 16) + ".part"), new byte[BYTES / 2]);
        Path back = home.resolve("back.wav");

        good(download(back));

        assertThat(back).hasSameBinaryContentAs(file);
    }

    @Test
    void aFileThatIsThereIsReplacedOnlyByForce() throws IOException {
        good(upload());
        Path back = Files.writeString(home.resolve("back.wav"), "mine");

        assertThat(download(back).exitCode()).isEqualTo(2);
        assertThat(back).hasContent("mine");
        good(commandLine.run(
                "download",
                "--song",
                "S",
                "--track",
                "T",
                "--version",
                "v",
                "--file-path",
                back.toString(),
                "--force"));

        assertThat(back).hasSameBinaryContentAs(file);
    }

    private Result upload() {
        return commandLine.run(
                "upload", "--song", "S", "--track", "T", "--version", "v", "--file-path", file.toString());
    }

    private Result download(Path target) {
        return commandLine.run(
                "download", "--song", "S", "--track", "T", "--version", "v", "--file-path", target.toString());
    }

    private byte[] stored() {
        assertThat(studio.objects()).hasSize(1);
        return studio.objects().values().iterator().next();
    }

    private static void good(Result result) {
        assertThat(result.exitCode()).as(result.err()).isZero();
    }
}
