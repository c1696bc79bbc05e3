package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The data folder was created by the version of commit eb1bba7 (30 November 2026), before records had a version of their format. It
 * contains a finished job, a job whose files waited for the breaker when the stack was killed, and a registered version of a track.
 * Only the data of S3, SQS and DynamoDB is kept; expiry times were moved to the year 2100.
 */
class OldDataFolderTest {

    private static final List<String> STAND_INS =
            List.of("--artlist-assets", "3", "--motionarray-assets", "2", "--file-size", "2000");

    @TempDir
    Path data;

    @Test
    void aFolderOfAnEarlierVersionIsReadAndItsJobsContinue() throws IOException {
        unpack("/data-folder-eb1bba7.zip", data);
        try (RunningSystem system = RunningSystem.start(data, STAND_INS)) {
            assertThat(system.job("done-by-the-old"))
                    .extracting(JobReport::state, JobReport::files, JobReport::done)
                    .containsExactly("DONE", 6L, 6L);
            assertThat(system.awaitEnd("waiting-of-the-old"))
                    .extracting(JobReport::state, JobReport::files, JobReport::done)
                    .containsExactly("DONE", 2L, 2L);
            system.assertIngested("artlist");
            system.assertIngested("motionarray");

            JsonNode old = system.api().get("/v1/files?job=done-by-the-old").path("files");
            assertThat(old).hasSize(6).noneMatch(file -> file.has("media_type"));
            JsonNode since = system.api().get("/v1/files?source=motionarray").path("files");
            assertThat(since).hasSize(2).allMatch(file -> file.has("media_type"));

            JsonNode recordings =
                    system.api().get("/v1/recordings?artist=Old%20Artist").path("recordings");
            assertThat(recordings.findValuesAsText("version")).containsExactly("v1");

            system.begin("all-again", "artlist", "");
            assertThat(system.awaitEnd("all-again"))
                    .extracting(JobReport::state, JobReport::done, JobReport::skipped)
                    .containsExactly("DONE", 0L, 6L);
        }
    }

    private static void unpack(String resource, Path folder) throws IOException {
        try (InputStream packed = OldDataFolderTest.class.getResourceAsStream(resource);
                ZipInputStream zip = new ZipInputStream(packed)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
    }
}
