package io.tapeline.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.cli.launcher.Checkout.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./tapeline test}: its last line and its exit code. */
class LauncherTestCommandTest {

    private static final String GREEN = "tests=\"9\" errors=\"0\" skipped=\"2\" failures=\"0\"";
    private static final String RED = "tests=\"9\" errors=\"1\" skipped=\"0\" failures=\"2\"";

    @TempDir
    private Path machine;

    private Checkout checkout;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = new Checkout(machine);
        checkout.jdk("25");
    }

    @Test
    void itEndsWithACountOfWhatRan() throws Exception {
        Result result = checkout.with("FAKE_REPORT", GREEN).run("test");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).endsWith("2 skipped\n7 passed, 0 failed\n");
        assertThat(maven()).isEqualTo("-B -ntp -fae -T 3 -Dstyle.color=never -Dnative-rehearsal verify");
    }

    @Test
    void reportsOfEarlierRunsDoNotCount() throws Exception {
        Path reports = Files.createDirectories(checkout.root.resolve("functions/one/target/surefire-reports"));
        Path old = Files.writeString(reports.resolve("TEST-old.xml"), "<testsuite " + RED + ">");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(60)));

        assertThat(checkout.with("FAKE_REPORT", GREEN).run("test").out()).endsWith("7 passed, 0 failed\n");
    }

    @Test
    void aFailedTestIsRedEvenIfMavenIsNot() throws Exception {
        Result result = checkout.with("FAKE_REPORT", RED).run("test");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).endsWith("6 passed, 3 failed\n");
    }

    @Test
    void aBuildThatFailsIsRedEvenIfNoTestDid() throws Exception {
        assertThat(checkout.with("FAKE_REPORT", GREEN)
                        .with("FAKE_MAVEN_EXIT", "1")
                        .run("test")
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void noTestAtAllIsRed() throws Exception {
        Result result = checkout.run("test");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).endsWith("0 passed, 0 failed\n");
        assertThat(result.err()).contains("No test ran.");
    }

    @Test
    void fastLeavesOutTheAcceptanceTestsAndOtherWordsAreMavens() throws Exception {
        checkout.with("FAKE_REPORT", GREEN).run("test", "--fast", "-Dx=a b");

        assertThat(maven())
                .isEqualTo(
                        "-B -ntp -fae -T 3 -Dstyle.color=never -Dnative-rehearsal -pl !localstack/acceptance -Dx=a b verify");
    }

    @Test
    void longLeavesOutTheLongestAndTheShortFormsAndIsAsGoodABuild() throws Exception {
        checkout.with("FAKE_REPORT", GREEN).run("test", "--long");

        assertThat(maven())
                .isEqualTo(
                        "-B -ntp -fae -T 3 -Dstyle.color=never -Dnative-rehearsal -Dtests.left-out=longest | short verify");

        checkout.run("demo");
        assertThat(checkout.builds()).isEmpty();
    }

    @Test
    void whatTestsLeaveInTheirFolderForTemporaryFilesIsNamedRemovedAndRed() throws Exception {
        Result result = checkout.with("FAKE_REPORT", GREEN)
                .with("FAKE_LEAVES", "libleft 7.so")
                .run("test");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("left behind in their folder for temporary files:\n  libleft 7.so\n");
        assertThat(checkout.temporary).isEmptyDirectory();
    }

    @Test
    void theJvmsCountersAreNotLeftBehindByTests() throws Exception {
        Result result = checkout.with("FAKE_REPORT", GREEN)
                .with("FAKE_LEAVES", "hsperfdata_me")
                .run("test");

        assertThat(result.exitCode()).isZero();
        assertThat(checkout.temporary).isEmptyDirectory();
    }

    @Test
    void whatIsNewBesideTheirFolderIsNamedAndRedOnlyOnAMachineOfTheirOwn() throws Exception {
        Files.createDirectory(checkout.temporary.resolve("vertx-cache-of-yesterday"));
        Files.setLastModifiedTime(
                checkout.temporary.resolve("vertx-cache-of-yesterday"),
                FileTime.from(Instant.now().minusSeconds(86_400)));
        checkout.with("FAKE_REPORT", GREEN)
                .with("FAKE_STRAY", checkout.temporary.resolve("libduckdb7.so").toString());

        Result shared = checkout.run("test");
        Result alone = checkout.with("TAPELINE_TEST_ALONE", "true").run("test");

        assertThat(shared.exitCode()).isZero();
        assertThat(shared.out()).contains("perhaps by the tests:\n  libduckdb7.so\n");
        assertThat(alone.exitCode()).isEqualTo(1);
        assertThat(alone.out()).contains("  libduckdb7.so\n").doesNotContain("yesterday");
    }

    /** Maven's arguments, without the folder for temporary files, which is different each time. */
    private String maven() throws IOException {
        String asked = String.join("\n", checkout.builds());
        String folder = "-Djava.io.tmpdir=" + checkout.temporary + "/tapeline-test.";
        assertThat(asked).contains(folder);
        return asked.replaceFirst(Pattern.quote(folder) + "\\w+ ", "");
    }

    @Test
    void afterAGreenRunNothingNeedsBuilding() throws Exception {
        checkout.with("FAKE_REPORT", GREEN).run("test");
        checkout.builds();

        checkout.run("demo");

        assertThat(checkout.builds()).isEmpty();
    }
}
