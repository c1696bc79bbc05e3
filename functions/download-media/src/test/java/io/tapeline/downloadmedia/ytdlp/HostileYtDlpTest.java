package io.tapeline.downloadmedia.ytdlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.downloads.FileSource.Location;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a program beside the function may do, and what comes of it. */
@Timeout(60)
class HostileYtDlpTest {

    private static final String EACH = "while read -r url; do page \"$url\"; done";

    @TempDir
    private Path folder;

    private static SourceException problem(Location location) {
        return ((Location.Unanswered) location).problem();
    }

    private static String code(Location location) {
        return problem(location).reason().code();
    }

    @Test
    void everyPageOfAQuestionGetsItsAnswer() throws Exception {
        Map<String, Location> located =
                new FakeYtDlp(folder).locate("echo >> " + folder + "/runs\n" + EACH, "a", "b", "c");
        assertThat(located.get("b")).isInstanceOfSatisfying(Location.Found.class, found -> {
            assertThat(found.link()).hasToString("https://media.example/b");
            assertThat(found.headers()).containsEntry("Referer", "https://pages.example/watch?v=b");
            assertThat(found).hasToString("Found[link hidden]");
        });
        assertThat(Files.readAllLines(folder.resolve("runs"))).hasSize(1);
    }

    @Test
    void aProgramThatIsNotThereLetsTheWorkWaitAndSaysWhatToInstall() {
        Map<String, Location> located = new FakeYtDlp(folder).locate(folder.resolve("none"), "a", "b");
        assertThat(located).hasSize(2).allSatisfy((asset, location) -> {
            assertThat(problem(location).kind()).isEqualTo(Kind.THROTTLED);
            assertThat(problem(location).retryAfter()).contains(Duration.ofMinutes(1));
            assertThat(code(location)).isEqualTo("yt-dlp-missing");
            assertThat(problem(location).reason().sentence())
                    .contains("No such file", "install it, or set TAPELINE_YT_DLP");
        });
    }

    @Test
    void aPageAtWhichItHangsIsGivenUpAndTheOthersAreAsked() throws Exception {
        Map<String, Location> located = new FakeYtDlp(folder)
                .withSilenceLimit(Duration.ofMillis(700))
                .locate(
                        "while read -r url; do case $url in *=b) echo $$ > " + folder
                                + "/pid; sleep 1000;; *) page \"$url\";; esac; done",
                        "a",
                        "b",
                        "c");
        assertThat(located.get("a")).isInstanceOf(Location.Found.class);
        assertThat(code(located.get("b"))).isEqualTo("source-timeout");
        assertThat(located.get("c")).isInstanceOf(Location.Found.class);
        assertGone();
    }

    @Test
    void pagesBeyondTheTotalTimeAreLeftForLater() throws Exception {
        Map<String, Location> located = new FakeYtDlp(folder)
                .withLimit(Duration.ofSeconds(1))
                .locate(
                        "while read -r url; do page \"$url\"; case $url in *=b) sleep 1000;; esac; done",
                        "a",
                        "b",
                        "c",
                        "d");
        assertThat(located.get("b")).isInstanceOf(Location.Found.class);
        assertThat(code(located.get("c"))).isEqualTo("source-timeout");
        assertThat(located.get("d")).isEqualTo(new Location.NotReached());
    }

    @Test
    void theChildrenOfAProgramThatHangsEndWithIt() throws Exception {
        Map<String, Location> located = new FakeYtDlp(folder)
                .withSilenceLimit(Duration.ofMillis(500))
                .locate("sh -c 'echo $$ > " + folder + "/pid; sleep 1000; true' & wait", "a");
        assertThat(code(located.get("a"))).isEqualTo("source-timeout");
        assertGone();
    }

    private void assertGone() throws IOException {
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        Awaitility.await()
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void anInterruptedWorkerDoesNotStartTheProgramAgain() throws Exception {
        Thread.currentThread().interrupt();
        Map<String, Location> located =
                new FakeYtDlp(folder).locate("echo >> " + folder + "/runs; sleep 1000", "a", "b", "c");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(located.values()).hasSize(3).containsOnly(new Location.NotReached());
        Path runs = folder.resolve("runs");
        assertThat(Files.exists(runs) ? Files.readAllLines(runs) : List.of()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aPageAtWhichItDiesCostsItsOwnTurnOnly() throws Exception {
        Map<String, Location> located = new FakeYtDlp(folder)
                .locate(
                        "while read -r url; do case $url in *=a | *=c) kill -9 $$;; *) page \"$url\";; esac; done",
                        "a",
                        "b",
                        "c",
                        "d");
        assertThat(code(located.get("a"))).isEqualTo("yt-dlp-died");
        assertThat(located.get("b")).isInstanceOf(Location.Found.class);
        assertThat(code(located.get("c"))).isEqualTo("yt-dlp-died");
        assertThat(located.get("d")).isInstanceOf(Location.Found.class);
    }

    @Test
    void aProgramThatCanNotRunIsTriedTwiceAndWhatItSaidIsKept() throws Exception {
        Map<String, Location> located = new FakeYtDlp(folder)
                .locate(
                        "echo >> " + folder + "/runs; echo ModuleNotFoundError: No module named x; exit 1",
                        "a",
                        "b",
                        "c");
        assertThat(problem(located.get("b")).kind()).isEqualTo(Kind.PASSING);
        assertThat(problem(located.get("b")).reason().sentence()).contains("exit code 1", "ModuleNotFoundError");
        assertThat(located.get("c")).isEqualTo(new Location.NotReached());
        assertThat(folder.resolve("runs")).content().hasLineCount(2);
    }

    @Test
    void garbageIsNoAnswer() throws Exception {
        for (String garbage : new String[] {
            "echo '{'",
            "echo '{\"_type\": \"video\"}'",
            "page https://other.example/x",
            "page \"$url\" | tr -d '\\n'; page \"$url\"",
            "head -c 20000000 /dev/zero",
            "head -c 20000000 /dev/zero | tr '\\0' '{'"
        }) {
            Map<String, Location> located = new FakeYtDlp(folder)
                    .locate(
                            "while read -r url; do case $url in *=a) " + garbage + ";; *) page \"$url\";; esac; done",
                            "a",
                            "b");
            assertThat(code(located.get("a"))).as(garbage).isEqualTo("invalid-answer");
            assertThat(located.get("b")).as(garbage).isInstanceOf(Location.Found.class);
        }
    }

    @Test
    void aProgramThatWritesWithoutEndIsStopped() throws Exception {
        Map<String, Location> located =
                new FakeYtDlp(folder).withLimit(Duration.ofSeconds(2)).locate("while true; do echo lalala; done", "a");
        assertThat(code(located.get("a"))).isEqualTo("source-timeout");
    }

    @Test
    void aBotCheckEndsTheQuestionAndSaysForHowLongTheSiteIsLeftAlone() throws Exception {
        Map<String, Location> located = new FakeYtDlp(folder)
                .locate(
                        "read -r url; page \"$url\"; while read -r url; do echo >> " + folder
                                + "/asked; echo \"ERROR: [youtube] b: Sign in to confirm you’re not a bot. Use --cookies\"; sleep 1 || exit; echo null; done",
                        "a",
                        "b",
                        "c",
                        "d");
        assertThat(located.get("a")).isInstanceOf(Location.Found.class);
        for (String asset : new String[] {"b", "c", "d"}) {
            assertThat(problem(located.get(asset)).kind()).isEqualTo(Kind.THROTTLED);
            assertThat(code(located.get(asset))).isEqualTo("bot-check");
            assertThat(problem(located.get(asset)).retryAfter()).contains(Duration.ofMinutes(30));
        }
        assertThat(folder.resolve("asked")).content().hasLineCount(1);
    }

    @Test
    void theProgramGetsNoCredentialsAndTheUsersSettings() throws Exception {
        Path cookies = Files.writeString(folder.resolve("cookies"), "# Netscape HTTP Cookie File\n");
        new FakeYtDlp(folder)
                .withCookies(cookies)
                .withEnvironment(Map.of(
                        "PATH", "/usr/bin:/bin", "AWS_SECRET_ACCESS_KEY", "s3cret", "AWS_SESSION_TOKEN", "s3cret"))
                .locate("env > " + folder + "/env; echo \"$@\" > " + folder + "/arguments; " + EACH, "a");
        assertThat(folder.resolve("env")).content().contains("PATH=").doesNotContain("s3cret", "AWS");
        assertThat(folder.resolve("arguments"))
                .content()
                .contains("--ignore-config", "--proxy http://proxy.example:3128")
                .contains("--cookies " + folder.resolve("kept/cookies.txt"));
        try (var left = Files.list(folder.resolve("kept"))) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly("cookies.txt");
        }
    }
}
