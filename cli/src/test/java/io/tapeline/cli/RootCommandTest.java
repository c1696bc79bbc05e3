package io.tapeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.cli.CommandLineRun.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** {@code tapeline} without a verb: its version, completion for shells, and suggestions for misspelt words. */
class RootCommandTest {

    @TempDir
    private Path home;

    @Test
    void theVersionNamesCommitJdkAndKindOfFunctions() throws IOException {
        Files.writeString(home.resolve("commit"), "abc1234\n");

        Result result = new CommandLineRun(home).run("--version");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("tapeline ").endsWith(", commit abc1234"),
                        line -> assertThat(line).startsWith("Java " + Runtime.version()),
                        line -> assertThat(line).startsWith("functions: not in this package"));
    }

    @ParameterizedTest
    @CsvSource({"jbos, jobs", "jobs lsit, list", "jobs list --jsn, --json", "bulkupload x, bulk-upload", "tset, test"})
    void aWordThatIsAlmostRightGetsTheRightOne(String words, String meant) {
        Result result = new CommandLineRun(home).run(words.split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("Did you mean " + meant + "?");
    }

    @Test
    void aShellTakesItsCompletion() throws IOException, InterruptedException {
        Path script = home.resolve("completion.bash");
        Files.writeString(
                script, new CommandLineRun(home).run("completion", "bash").out());

        Process bash = new ProcessBuilder("bash", "-c", """
                source "$1"; COMP_WORDS=(tapeline jobs w); COMP_CWORD=2; _complete_tapeline; echo "${COMPREPLY[@]}"
                """, "bash", script.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(bash.waitFor()).as(said).isZero();
        assertThat(said.strip()).isEqualTo("watch");
    }

    @Test
    void fishIsToldEachWordBelowTheWordsBeforeIt() {
        String script = new CommandLineRun(home).run("completion", "fish").out();

        assertThat(script.lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("complete -c tapeline -f -n '__fish_seen_subcommand_from jobs; and not ")
                        .contains(" -a 'watch' -d '"))
                .anySatisfy(line -> assertThat(line).contains("__fish_seen_subcommand_from list'", " -l json -d "));
    }

    @Test
    void everyCommandHasAManualPageWithItsOptionsThatRoffUnderstands() throws IOException {
        Result result = new CommandLineRun(home).run("man", "--all", "man1");

        assertThat(result.exitCode()).isZero();
        CommandLine root = Tapeline.commandLine(new CommandLineRun(home).surroundings(nowhere(), nowhere()));
        assertHavePages(root, "tapeline");
    }

    private void assertHavePages(CommandLine command, String name) throws IOException {
        Path page = home.resolve("man1").resolve(name + ".1");
        assertThat(page).exists();
        String text = Files.readString(page);
        assertThat(text).startsWith(".TH \"").contains(".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION");
        assertThat(text.lines().filter(line -> line.startsWith(".")))
                .allMatch(line -> line.matches("\\.(TH|SH|TP|nf|fi|nh)\\b.*"));
        command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .forEach(
                        option -> assertThat(text).contains(option.longestName().replace("-", "\\-")));
        command.getSubcommands().forEach((word, below) -> {
            try {
                assertHavePages(below, name + "-" + word);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static OutputStream nowhere() {
        return OutputStream.nullOutputStream();
    }

    @Test
    void aManualPageIsPrintedForTheCommandThatIsNamed() {
        assertThat(new CommandLineRun(home).run("man", "jobs", "list").out())
                .startsWith(".TH \"TAPELINE-JOBS-LIST\" \"1\"")
                .contains("tapeline\\-jobs\\-list \\- List jobs, newest first");
        assertThat(new CommandLineRun(home).run("man", "jobs", "lost").exitCode())
                .isEqualTo(2);
    }

    @Test
    void whatFollowsABenchmarksNameIsTheBenchmarksOwnHelpToo() throws IOException {
        Path bench = Files.createDirectories(home.resolve("bench/ingest")).resolve("run");
        Files.writeString(bench, "#!/bin/sh\necho \"$@\" > \"$(dirname \"$0\")/arguments\"\n");
        assertThat(bench.toFile().setExecutable(true)).isTrue();

        assertThat(new CommandLineRun(home)
                        .run("bench", "ingest", "--help", "--quiet")
                        .exitCode())
                .isZero();
        assertThat(home.resolve("bench/ingest/arguments")).hasContent("--help --quiet");
        assertThat(new CommandLineRun(home).run("bench", "--help").out()).contains("bench [-hq] NAME [OPTION...]");
        assertThat(new CommandLineRun(home).run("bench", "ingset").err()).contains("Did you mean ingest?");
    }
}
