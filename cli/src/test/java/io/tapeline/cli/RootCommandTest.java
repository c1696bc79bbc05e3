package io.tapeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.cli.CommandLineRun.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code tapeline} itself can say: its version, words for shells, and which word was probably meant. */
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
    @CsvSource({"jbos, jobs", "jobs lsit, list", "jobs list --jsn, --json", "bulkupload x, bulk-upload"})
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
}
