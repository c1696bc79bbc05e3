package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every shell command of README.md and of the user pages unchanged, in the order of the pages, with the real launcher on one
 * running system. {@link #NOT_RUN} lists those that can't run here, with the reason. For the other pages, the command line's own
 * PagesTest checks that the commands are valid.
 */
class PagesTest {
    private static final List<String> PAGES = List.of(
            "README.md", "docs/studio.md", "docs/lists.md", "docs/artists.md", "docs/operations.md", "docs/api.md");

    /** By the beginning of a command. */
    private static final Map<String, String> NOT_RUN = notRun();

    @TempDir
    static Path folder;

    private static RunningSystem system;
    private static LaunchedCommands commands;

    private static Map<String, String> notRun() {
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("./tapeline demo", "it starts a system of its own; StackVerbsTest and DemoVerb's tests run it");
        reasons.put("./tapeline smoke", "it starts a system of its own; SmokeTest runs it");
        reasons.put("./tapeline up ", "it starts a system of its own, as this test did");
        reasons.put("./tapeline test", "it runs this test");
        reasons.put("eval \"$(./tapeline env)\"", "this test has set what it sets; EnvVerbTest runs it");
        reasons.put("aws ", "the AWS CLI is not on every machine");
        reasons.put("./tapeline ingest channels list.csv --max-videos", "needs yt-dlp; MediaOfPagesTest runs it");
        reasons.put("./tapeline ingest channels list.csv --job-id", "needs yt-dlp; MediaOfPagesTest runs it");
        reasons.put(
                "./tapeline ingest feeds https://example.com",
                "there is no feed at example.com; FeedsIngestTest runs it");
        reasons.put(
                "./tapeline harvest artists --provider spotify --accept-terms --watch",
                "takes minutes; HarvestTest runs it");
        reasons.put("./tapeline jobs retry ID", "the job has nothing to retry; CancelAndRetryTest runs it");
        reasons.put(
                "curl -X POST \"$TAPELINE_URL/v1/jobs/first-fifty/", "the job has ended; CancelAndRetryTest runs it");
        reasons.put("grep event=", "the log is in the data folder of ./tapeline up");
        return reasons;
    }

    @BeforeAll
    static void start() throws IOException {
        system = RunningSystem.start(
                folder.resolve("data"),
                List.of(
                        "--artlist-assets",
                        "8",
                        "--motionarray-assets",
                        "4",
                        "--file-size",
                        "20000",
                        "--artists",
                        "50",
                        "--artist-genres",
                        "20"));
        commands = LaunchedCommands.of(system, folder);
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    void everyCommandOnUserPagesDoesWhatThePageSays() throws Exception {
        Path here = Files.createDirectory(folder.resolve("here"));
        Files.createSymbolicLink(here.resolve("tapeline"), commands.launcher());
        WavFile.write(here.resolve("demo.wav"), 20_000, 1);
        WavFile.write(here.resolve("take_three.wav"), 20_000, 2);
        WavFile.write(Files.createDirectories(here.resolve("DIR/Evan/A Song")).resolve("Bass.wav"), 20_000, 3);
        Files.writeString(here.resolve("list.csv"), "channel_url\nhttps://youtube.com/@c12-3\n");

        List<String> script = new ArrayList<>(
                List.of(
                        "curl() { command curl --silent --show-error --fail-with-body \"$@\"; }",
                        "newest() { ./tapeline jobs list --json 2>said | sed -n 's/.*\"id\" : \"\\([^\"]*\\)\".*/\\1/p' | head -n 1; }"));
        List<String> run = new ArrayList<>();
        for (String page : PAGES) {
            for (String command : ShellBlocks.of(RunningSystem.REPOSITORY.resolve(page))) {
                if (NOT_RUN.keySet().stream().noneMatch(command::startsWith)) {
                    run.add(page + ": " + command);
                    // every page is tested separately: files of earlier pages, such as a download, must not affect the
                    // next page
                    script.add("rm -f back.wav artists.csv*; ID=$(newest)");
                    script.add("{ " + runnable(command) + "\n} >said 2>&1 || { echo 'FAILED " + page + "'; echo '"
                            + command.replace("'", "") + "'; cat said; }");
                }
            }
        }
        assertThat(run).hasSizeGreaterThan(30);

        assertThat(commands.script(here, List.of("TAPELINE_ACCEPT_RIGHTS=true"), script.toArray(String[]::new)))
                .as("commands that failed")
                .isEmpty();
    }

    /** Replaces placeholders for a job's id, and removes optional ones. */
    private static String runnable(String command) {
        return command.replace("[ID]", "").replaceAll("\\bID\\b", "\"\\$ID\"").replace("my-channels", "$ID");
    }
}
