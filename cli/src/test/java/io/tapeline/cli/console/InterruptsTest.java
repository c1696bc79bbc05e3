package io.tapeline.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The effect of Ctrl-C on a command, which runs as a process. */
@Timeout(120)
class InterruptsTest {

    /** A background build ignores the signal, and its child processes would inherit that. */
    private static final List<String> NOT_IGNORED = List.of("env", "--default-signal=INT");

    @TempDir
    private Path home;

    private Process process;

    @BeforeEach
    void aProcessCanBeStartedThatDoesNotIgnoreTheSignal() throws IOException, InterruptedException {
        List<String> nothing = new ArrayList<>(NOT_IGNORED);
        nothing.add("true");
        assumeTrue(new ProcessBuilder(nothing).start().waitFor() == 0, "needs env of the GNU coreutils, 8.31 or newer");
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void onceEndsTheProcessWithTheExitCodeOfAShell() throws Exception {
        BufferedReader out = start(Map.of(), StoppedCommand.class.getName());
        assertThat(out.readLine()).isEqualTo("ready");

        interrupt();

        assertThat(ended()).isEqualTo(Interrupts.EXIT_CODE);
    }

    @Test
    void twiceEndsAProcessAtOnceThatDoesNotComeToItsEnd() throws Exception {
        BufferedReader out = start(Map.of(), StoppedCommand.class.getName(), "slow to stop");
        assertThat(out.readLine()).isEqualTo("ready");

        interrupt();
        assertThat(out.readLine()).isEqualTo("stopping");
        assertThat(process.isAlive()).isTrue();
        interrupt();

        assertThat(ended()).isEqualTo(Interrupts.EXIT_CODE);
    }

    @Test
    void whoStopsWatchingAJobIsToldHowToWatchItAgain() throws Exception {
        HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", exchange -> {
            byte[] job = """
                    {"id": "tonight", "source": "artlist", "state": "RUNNING", "createdAt": "2026-11-30T08:00:00Z",
                     "counted": true, "files": 9, "done": 1}
                    """.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, job.length);
            exchange.getResponseBody().write(job);
            exchange.close();
        });
        api.start();
        try {
            Map<String, String> settings = Map.of(
                    "TAPELINE_URL", "http://127.0.0.1:" + api.getAddress().getPort(), "TAPELINE_TOKEN", "a-token");
            BufferedReader out =
                    start(settings, "-Dtapeline.terminal=true", "io.tapeline.cli.Tapeline", "jobs", "watch", "tonight");
            // a redrawn line begins with a carriage return
            assertThat(out.readLine()).isEmpty();
            assertThat(out.readLine()).contains("artlist");

            interrupt();

            assertThat(ended()).isEqualTo(Interrupts.EXIT_CODE);
            assertThat(out.lines())
                    .contains(
                            "Stopped watching. The job continues.",
                            "  ./tapeline jobs watch tonight   shows it again",
                            "  ./tapeline jobs cancel tonight  ends it");
        } finally {
            api.stop(0);
        }
    }

    private BufferedReader start(Map<String, String> environment, String... words) throws IOException {
        List<String> command = new ArrayList<>(NOT_IGNORED);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dtapeline.home=" + home,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        process = builder.start();
        return process.inputReader();
    }

    private void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    private int ended() throws InterruptedException {
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
