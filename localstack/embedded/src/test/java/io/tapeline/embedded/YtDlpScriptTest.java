package io.tapeline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code localstack/yt-dlp/yt-dlp}, on machines with different programs installed. */
class YtDlpScriptTest {
    private static final Path SCRIPT =
            Path.of("../yt-dlp/yt-dlp").toAbsolutePath().normalize();
    private static final List<String> TOOLS = List.of(
            "bash", "sh", "dirname", "cmp", "sort", "head", "tail", "tr", "mkdir", "rm", "cp", "cat", "sleep", "nohup",
            "chmod");

    @TempDir
    private Path folder;

    private Path programs;
    private Path kept;

    @BeforeEach
    void aMachineWithoutAnything() throws IOException {
        programs = Files.createDirectories(folder.resolve("bin"));
        kept = folder.resolve("kept");
        for (String tool : TOOLS) {
            for (String place : new String[] {"/bin/", "/usr/bin/"}) {
                if (Files.exists(Path.of(place + tool)) && !Files.exists(programs.resolve(tool))) {
                    Files.createSymbolicLink(programs.resolve(tool), Path.of(place + tool));
                }
            }
        }
    }

    private void program(String name, String script) throws IOException {
        Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(programs.resolve(name), PosixFilePermissions.fromString("rwx------"));
    }

    /** A Python whose pip runs the given script and then creates a yt-dlp: a script that prints the path where it was created. */
    private void python(String pip) throws IOException {
        program("python3", """
                if [ "$1" = -c ]; then exit 0; fi
                mkdir -p "$3/bin"
                printf '#!%%s/bin/python\\n' "$3" > "$3/bin/yt-dlp"
                cat > "$3/bin/python" <<'PIP'
                #!/bin/sh
                if [ "$2" = yt_dlp ]; then shift 2; echo made "$@"; exit 0; fi
                %s
                PIP
                chmod +x "$3/bin/python" "$3/bin/yt-dlp"
                """.formatted(pip));
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(programs.resolve("bash").toString(), SCRIPT.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", programs.toString());
        builder.environment().put("TAPELINE_YT_DLP_FOLDER", kept.toString());
        return builder.start();
    }

    private static String end(Process process) throws IOException, InterruptedException {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said.strip();
    }

    @Test
    void whereNeitherCanBeHadItSaysWhatToInstall() throws Exception {
        assertThat(end(start("--can-be-had"))).startsWith("3 ").contains("Install one of them", "Python with venv");
        program("yt-dlp", "echo 2024.08.06");
        assertThat(end(start("--can-be-had"))).as("too old").startsWith("3 ");
    }

    @Test
    void theOneOnThePathIsTakenWhenItIsNotTooOld() throws Exception {
        program("yt-dlp", "case $1 in --version) echo 2026.10.26;; *) echo path \"$@\";; esac");
        assertThat(end(start("--can-be-had"))).startsWith("0");
        assertThat(end(start("-J", "two words"))).isEqualTo("0 path -J two words");
        assertThat(folder.resolve("kept")).doesNotExist();
    }

    @Test
    void anEnvironmentIsMadeOnceThoughTwoNeedIt() throws Exception {
        python("echo >> " + folder + "/pip");
        assertThat(end(start("--can-be-had"))).startsWith("0");
        Process one = start("-J");
        Process other = start("--install");
        assertThat(end(one)).isEqualTo("0 made -J");
        assertThat(end(other)).startsWith("0");
        assertThat(end(start("-J"))).isEqualTo("0 made -J");
        assertThat(folder.resolve("pip")).content().hasLineCount(1);
    }

    @Test
    void anEnvironmentThatWasMovedWithItsRepositoryStillRuns() throws Exception {
        python("true");
        assertThat(end(start("-J"))).isEqualTo("0 made -J");
        kept = Files.move(kept, folder.resolve("moved"));
        assertThat(end(start("-J"))).isEqualTo("0 made -J");
    }

    @Test
    void whatKeepsItFromBeingInstalledIsSaidAndTriedAgainNextTime() throws Exception {
        python("echo no network; exit 1");
        assertThat(end(start("-J")))
                .startsWith("1 ERROR: yt-dlp could not be installed:")
                .contains("no network");
        python("true");
        assertThat(end(start("-J"))).isEqualTo("0 made -J");
    }
}
