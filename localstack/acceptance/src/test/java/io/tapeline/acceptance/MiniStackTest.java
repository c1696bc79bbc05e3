package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./tapeline up --endpoint} with MiniStack, a drop-in replacement for LocalStack, with S3, SQS and DynamoDB but without our
 * resources.
 */
@EnabledIfEnvironmentVariable(
        named = "TAPELINE_TEST_MINISTACK",
        matches = "true",
        disabledReason = "needs MiniStack: TAPELINE_TEST_MINISTACK=true runs it, .ci/ministack installs and runs it")
class MiniStackTest {

    @TempDir
    private static Path folder;

    private static HostLocalStack miniStack;
    private static RunningSystem system;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        miniStack = HostLocalStack.startMiniStack(folder.resolve("ministack"));
        system = RunningSystem.start(
                folder.resolve("data"),
                List.of("--artlist-assets", "50", "--motionarray-assets", "0", "--file-size", "20000"),
                options -> options.withEndpoint(miniStack.url()));
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
        if (miniStack != null) {
            miniStack.close();
        }
    }

    @Test
    void theMainJobRunsOnMiniStackAndASecondRunDownloadsNothing() {
        system.begin("first", "artlist", "");
        assertThat(system.awaitEnd("first"))
                .extracting(JobReport::state, JobReport::done)
                .containsExactly("DONE", 100L);
        system.assertIngested("artlist");

        system.begin("second", "artlist", "");
        assertThat(system.awaitEnd("second"))
                .extracting(JobReport::state, JobReport::done, JobReport::skipped)
                .containsExactly("DONE", 0L, 100L);
    }

    @Test
    void theStudioAndABulkUploadRunOnMiniStack() throws IOException {
        CommandLine studio = CommandLine.of(system, folder);
        Path take = WavFile.write(folder.resolve("take.wav"), 300_001, 1);
        Path other = WavFile.write(folder.resolve("other.wav"), 300_001, 2);
        Path back = folder.resolve("back.wav");

        assertThat(studio.run(version("upload", take)).exitCode()).isZero();
        assertThat(studio.run(version("upload", other)).exitCode())
                .as("other bytes as the same version")
                .isEqualTo(1);
        assertThat(studio.run(version("download", back)).exitCode()).isZero();
        assertThat(back).hasSameBinaryContentAs(take);

        Path archive = Files.createDirectories(folder.resolve("archive/Evan/Salt"));
        for (int file = 0; file < 20; file++) {
            WavFile.write(archive.resolve(file + ".wav"), 20_000, file + 10L);
        }
        String archived = folder.resolve("archive").toString();
        assertThat(studio.run("bulk-upload", archived, "--json").out()).contains("\"uploaded\" : 20,");
        assertThat(studio.run("bulk-upload", archived, "--json").out()).contains("\"uploaded\" : 0,");
    }

    private static String[] version(String verb, Path file) {
        return new String[] {
            verb,
            "--artist",
            "Evan",
            "--song",
            "Third Room",
            "--track",
            "Drums",
            "--version",
            "one",
            "--file-path",
            file.toString()
        };
    }
}
