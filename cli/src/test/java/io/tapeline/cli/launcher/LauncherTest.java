package io.tapeline.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tapeline.cli.launcher.Checkout.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {

    private static final String ONLY_CLI =
            "-B -ntp -T 1C -Dstyle.color=never -pl cli -am -Dmaven.test.skip=true package";

    @TempDir
    private Path machine;

    private Checkout checkout;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = new Checkout(machine);
    }

    @Test
    void withoutAJdkItSaysWhatToInstall() throws Exception {
        Result result = checkout.run("jobs");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("No JDK 25 or newer is to be found.", "https://adoptium.net", "JAVA_HOME");
    }

    @Test
    void oldJdksAreNotEnough() throws Exception {
        checkout.javaOnPath(checkout.jdk("17.0.2"));
        checkout.with("JAVA_HOME", checkout.jdk("21").toString());
        checkout.jdk("1.8.0_402");

        Result result = checkout.run("jobs");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("No JDK 25 or newer is to be found (found: 1 17 21).");
    }

    @Test
    void anOldJavaOnThePathDoesNotHideANewOne() throws Exception {
        Path old = checkout.jdk("17.0.2");
        checkout.javaOnPath(old);
        checkout.with("JAVA_HOME", old.toString());
        checkout.jdk("25.0.1");
        checkout.jdk("26-ea");

        assertThat(checkout.run("jobs").out()).startsWith("java 25.0.1\n");
    }

    @Test
    void javaHomeGoesBeforeThePathAndThatBeforeTheRest() throws Exception {
        checkout.jdk("25");
        checkout.javaOnPath(checkout.jdk("26"));
        assertThat(checkout.run("jobs").out()).startsWith("java 26\n");

        checkout.with("JAVA_HOME", checkout.jdk("27").toString());
        assertThat(checkout.run("jobs").out()).startsWith("java 27\n");
    }

    @Test
    void withoutMavenItSaysWhatToInstall() throws Exception {
        checkout.jdk("25");
        checkout.withoutMaven();

        Result result = checkout.run("jobs");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("Maven is not on the PATH.", "apt install maven");
    }

    @Test
    void anOldMavenIsNotEnough() throws Exception {
        checkout.jdk("25");

        Result result = checkout.with("FAKE_MAVEN_VERSION", "3.6.3").run("jobs");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("Maven 3.6 is too old.");
    }

    @Test
    void argumentsAndTheWorkingFolderArriveAsTheyAre() throws Exception {
        checkout.jdk("25");
        Path link = Files.createSymbolicLink(machine.resolve("tl"), checkout.root.resolve("tapeline"));

        Result result = checkout.run(link, "jobs", "show", "a b", "", "*");

        assertThat(result.out())
                .contains("<" + machine.toRealPath() + ">\n", "<-Dtapeline.home=" + checkout.root.toRealPath() + ">\n")
                .endsWith("/cli/target/tapeline-cli.jar>\n<jobs>\n<show>\n<a b>\n<>\n<*>\n");
    }

    @Test
    void theCommandLearnsHowWideTheTerminalIsThatShowsItsResult() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "util-linux makes the terminal");
        checkout.jdk("25");
        checkout.run("jobs");

        assertThat(checkout.runOnTerminal(132, "jobs").out())
                .contains("<-Dtapeline.result-columns=132>", "<-Dtapeline.terminal=true>", "<-Dtapeline.columns=132>");
        assertThat(checkout.run("jobs").out()).doesNotContain("columns=");
    }

    @Test
    void aPackageOfTheCommandLineBuildsNothingAndWritesNothingBesideItself() throws Exception {
        checkout.jdk("25");
        checkout.withoutMaven();
        Path launcher = checkout.unpacked();

        Result result = checkout.run(launcher, "jobs", "list");

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("<-XX:SharedArchiveFile=" + machine.resolve(".cache/tapeline/cli.jsa") + ">")
                .endsWith("<" + launcher.resolveSibling("cli/tapeline-cli.jar") + ">\n<jobs>\n<list>\n");
        assertThat(launcher.getParent()).isDirectoryNotContaining("glob:**/.tapeline");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "up", "bench", "deploy", "test"})
    void aPackageOfTheCommandLineSaysWhatNeedsACheckout(String command) throws Exception {
        checkout.jdk("25");

        Result result = checkout.run(checkout.unpacked(), command);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("'" + command + "' needs a checkout of Tapeline", "./tapeline " + command);
    }

    @ParameterizedTest
    @CsvSource({
        "C.UTF-8 en_US.UTF-8, LC_ALL, C, C.UTF-8",
        "C.UTF-8 en_US.UTF-8, LC_ALL, POSIX, C.UTF-8",
        "C.UTF-8 en_US.UTF-8, LANG, en_US.ISO-8859-1, C.UTF-8",
        "en_US.UTF-8, LC_CTYPE, C, en_US.UTF-8",
        "is_IS.utf8, LANG, en_US.UTF-8, is_IS.utf8", // the variable is set to a locale that the system does not have
        "C.UTF-8, LC_NOTHING, is set, C.UTF-8"
    })
    void whereTheLocaleIsNotUtf8TheCommandGetsOneThatIs(String locales, String variable, String value, String expected)
            throws Exception {
        checkout.jdk("25");

        Result result = checkout.withLocales(locales).with(variable, value).run("list");

        assertThat(result.out()).endsWith("<list>\nLC_ALL=" + expected + "\n");
    }

    @ParameterizedTest
    @CsvSource({"C.UTF-8 is_IS.UTF-8, LANG, is_IS.UTF-8, not set", "is_IS, LC_ALL, C, C"})
    void aLocaleIsLeftAloneWhereItIsUtf8OrThereIsNone(String locales, String variable, String value, String expected)
            throws Exception {
        checkout.jdk("25");

        Result result = checkout.withLocales(locales).with(variable, value).run("list");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).endsWith("<list>\nLC_ALL=" + expected + "\n");
    }

    @Test
    void whatIsBuiltIsNotBuiltAgain() throws Exception {
        checkout.jdk("25");

        Result first = checkout.run("jobs");
        assertThat(checkout.builds()).containsExactly(ONLY_CLI);
        assertThat(first.err()).startsWith("Building cli ").hasLineCount(1);

        Result second = checkout.run("jobs");
        assertThat(checkout.builds()).isEmpty();
        assertThat(second.err()).isEmpty();
    }

    @Test
    void aNewerSourceARemovedSourceOrAMissingResultIsBuilt() throws Exception {
        checkout.jdk("25");
        checkout.run("jobs");
        checkout.builds();

        Files.delete(checkout.root.resolve("cli/src/B.java"));
        checkout.run("jobs");
        assertThat(checkout.builds()).containsExactly(ONLY_CLI);

        Files.delete(checkout.root.resolve("cli/target/tapeline-cli.jar"));
        checkout.run("jobs");
        assertThat(checkout.builds()).containsExactly(ONLY_CLI);

        checkout.touch("cli/src/A.java");
        checkout.run("jobs");
        assertThat(checkout.builds()).containsExactly(ONLY_CLI);
    }

    @Test
    void shortCommandsNeedOnlyTheCommandLine() throws Exception {
        checkout.jdk("25");
        checkout.run("jobs");
        checkout.builds();

        checkout.touch("functions/one/src/A.java");
        checkout.touch("shared/storage/src/A.java");
        checkout.run("ingest", "both");
        checkout.run("demo", "--help");

        assertThat(checkout.builds()).isEmpty();
    }

    @Test
    void theStackIsBuiltWhereItIsStale() throws Exception {
        checkout.jdk("25");
        checkout.run("demo");
        assertThat(checkout.builds())
                .containsExactly(
                        ONLY_CLI.replace("-pl cli", "-pl cli,functions/one,functions/two,localstack/embedded,web"));

        checkout.touch("functions/two/src/A.java");
        checkout.run("up");
        assertThat(checkout.builds()).containsExactly(ONLY_CLI.replace("-pl cli", "-pl functions/two"));
    }

    @Test
    void aChangeInSharedMakesTheWholeStackStale() throws Exception {
        checkout.jdk("25");
        checkout.run("demo");
        checkout.builds();

        checkout.touch("shared/storage/src/A.java");
        checkout.run("demo");

        assertThat(checkout.builds())
                .containsExactly(ONLY_CLI.replace("-pl cli", "-pl functions/one,functions/two,localstack/embedded"));
    }

    @Test
    void whatTheCommandLineSharesMakesItStale() throws Exception {
        checkout.jdk("25");
        checkout.run("jobs");
        checkout.builds();

        checkout.touch("shared/model/src/A.java");
        checkout.run("jobs");

        assertThat(checkout.builds()).containsExactly(ONLY_CLI);
    }

    @Test
    void aBuildThatFailsShowsItsErrorsAndIsTriedAgain() throws Exception {
        checkout.jdk("25");
        Result result = checkout.with("FAKE_MAVEN_FAILS", "1").run("jobs");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("One.java:[1,2] no such symbol", "The build failed.", "/.tapeline/build.log");

        assertThat(checkout.with("FAKE_MAVEN_FAILS", "").run("jobs").exitCode()).isZero();
    }

    @Test
    void aLockLeftByADeadBuildStopsNobody() throws Exception {
        checkout.jdk("25");
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path lock = Files.createDirectories(checkout.root.resolve(".tapeline/build.lock"));
        Files.writeString(lock.resolve("pid"), String.valueOf(dead.pid()));

        assertThat(checkout.run("jobs").exitCode()).isZero();
    }
}
