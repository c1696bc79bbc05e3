package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.acceptance.JobsAtOnce.Round;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record of a file matches the bytes in S3, even if two jobs read a source whose files change all the time. */
class RewrittenSourceTest {
    private static final int FILES = 150;
    private static final int ROUNDS = Rounds.configuredOr(3);
    private static final long SEED = Long.getLong("tapeline.chaos.seed", 20261129L);

    @TempDir
    static Path folder;

    private static Path library;
    private static RunningSystem system;
    private static JobsAtOnce jobs;
    private static int rounds;

    @BeforeAll
    static void start() throws IOException {
        library = Files.createDirectories(folder.resolve("library"));
        system = RunningSystem.start(folder.resolve("data"), List.of("--library", library.toString()));
        system.standIns().faults("""
                rules:
                  - {on: file-link, kind: slow, latencyMillis: 50, bytesPerSecond: 1000000}
                """);
        jobs = new JobsAtOnce(system, "artlist");
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    @Tag("short")
    void recordsMatchObjectsThoughFilesAreRewrittenMeanwhile() throws IOException {
        round();
        system.assertRecordsAreObjects("ingest/artlist/");
    }

    @Test
    @Tag("long")
    void inManyRoundsRecordsMatchObjectsThoughFilesAreRewrittenMeanwhile() throws IOException {
        for (int round = 1; round <= ROUNDS; round++) {
            round();
        }
        system.assertRecordsAreObjects("ingest/artlist/");
    }

    /** The library is different in each round, so that there is something to download. */
    private static void round() throws IOException {
        rounds++;
        try (FileRewriter rewriting = new FileRewriter(library(), folder.resolve("next.wav"), SEED + rounds)) {
            system.standIns().add(0, 0);
            rewriting.begin();
            Round round = jobs.run(2);
            System.out.println(
                    "rewritten: seed " + SEED + ", round " + rounds + ", " + rewriting.rewritten() + " times");

            assertThat(rewriting.rewritten()).isPositive();
            assertThat(round.files()).hasSize(FILES);
            assertThat(round.jobs()).allSatisfy(job -> {
                assertThat(job.state()).as("%s", job).isEqualTo("DONE");
                assertThat(job.done() + job.skipped()).as("%s", job).isEqualTo(FILES);
            });
            assertThat(round.done()).as("%s", round.jobs()).isEqualTo(FILES);
            assertThat(system.bucket().keys("ingest/artlist/"))
                    .containsAll(round.files())
                    .hasSize(FILES * rounds);
        }
    }

    private static List<Path> library() throws IOException {
        Path before = library.resolve("round " + (rounds - 1));
        for (int file = 0; file < FILES && Files.exists(before); file++) {
            Files.delete(before.resolve(file + ".wav"));
        }
        Random random = new Random(SEED + rounds);
        List<Path> files = new ArrayList<>();
        for (int file = 0; file < FILES; file++) {
            Path song = library.resolve("round " + rounds).resolve(file + ".wav");
            files.add(WavFile.write(song, FileRewriter.length(random), random.nextLong()));
        }
        return files;
    }
}
