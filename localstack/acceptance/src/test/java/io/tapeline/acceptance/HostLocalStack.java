package io.tapeline.acceptance;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** LocalStack's last open-source release, or MiniStack, on this machine, without Docker, started as a developer would. */
record HostLocalStack(URI url, Path state) implements AutoCloseable {
    private static final Path SCRIPTS = RunningSystem.REPOSITORY.resolve("localstack");
    private static final Duration TO_INSTALL_AND_START = Duration.ofMinutes(6);

    static HostLocalStack start(Path state) throws IOException, InterruptedException {
        return start(state, "host");
    }

    static HostLocalStack startMiniStack(Path state) throws IOException, InterruptedException {
        return start(state, "ministack");
    }

    private static HostLocalStack start(Path state, String which) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        HostLocalStack localStack = new HostLocalStack(URI.create("http://127.0.0.1:" + port), state);
        TerraformTool.Outcome outcome = localStack.script(which);
        if (outcome.exitCode() != 0) {
            // not skipped: someone who requests this test would think that it passed
            throw new IOException(which + " can't be started here. " + outcome.output());
        }
        return localStack;
    }

    /** All resources that are left there, one per line. */
    List<String> leftovers() throws IOException, InterruptedException {
        TerraformTool.Outcome outcome = TerraformTool.run(
                List.of(
                        RunningSystem.REPOSITORY
                                .resolve(".tapeline/localstack/python/bin/python")
                                .toString(),
                        SCRIPTS.resolve("host/leftovers.py").toString(),
                        url.toString()),
                Map.of(),
                Duration.ofMinutes(1));
        if (outcome.exitCode() != 0) {
            throw new IOException(outcome.output());
        }
        return outcome.output().lines().toList();
    }

    private TerraformTool.Outcome script(String argument) throws IOException, InterruptedException {
        return TerraformTool.run(
                List.of(SCRIPTS.resolve("start").toString(), argument),
                Map.of(
                        "TAPELINE_LOCALSTACK_STATE", state.toString(),
                        "TAPELINE_LOCALSTACK_PORT", String.valueOf(url.getPort()),
                        "JAVA_HOME", System.getProperty("java.home")),
                TO_INSTALL_AND_START);
    }

    @Override
    public void close() {
        try {
            script("stop");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
