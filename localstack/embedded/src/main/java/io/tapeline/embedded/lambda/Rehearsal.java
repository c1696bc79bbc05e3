package io.tapeline.embedded.lambda;

import io.tapeline.emulators.TemporaryFolder;
import io.tapeline.server.Exchange;
import io.tapeline.server.LocalServer;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Starts a function and gives it a few events, from which the JVM learns what its start cache should contain. The Runtime API and
 * all services that the function calls are one local server with empty answers: no emulator, stand-in or cloud is called.
 */
final class Rehearsal {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int LARGEST = 6 << 20;

    private final Function function;
    private final LambdaSettings settings;
    private final Children children;

    Rehearsal(Function function, LambdaSettings settings, Children children) {
        this.function = function;
        this.settings = settings;
        this.children = children;
    }

    /** Returns whether the cache was written to the file. Blocks, and takes a few seconds of one processor. */
    boolean run(Path cache) throws IOException, InterruptedException {
        Files.deleteIfExists(cache);
        Files.createDirectories(settings.temporary());
        Path temporary = Files.createTempDirectory(settings.temporary(), function.name() + "-rehearsal-");
        Stage stage = new Stage(new ArrayDeque<>(function.rehearsal()));
        try (RuntimeApi api = new RuntimeApi(function.arn(), stage);
                LocalServer world = LocalServer.started(Rehearsal::knowNothing)) {
            LaunchCommand launch = new LaunchCommand(function, StartCache.Use.writing(cache, function));
            ProcessBuilder builder = new ProcessBuilder(unhurried(launch.command(temporary)))
                    .directory(function.unpacked().folder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD);
            builder.environment().clear();
            builder.environment().putAll(isolated(launch.environment(api.address(), temporary, "rehearsal"), world));
            Process process = builder.start();
            children.add(process);
            try {
                process.getOutputStream().close();
                stage.awaitEnd(process);
                process.destroy(); // the JVM writes the cache when it ends
                return process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) && Files.exists(cache);
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().onExit().join();
            }
        } finally {
            TemporaryFolder.delete(temporary);
        }
    }

    private static List<String> unhurried(List<String> command) {
        List<String> nice = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/nice"))) {
            nice.addAll(List.of("/usr/bin/nice", "-n", "10"));
        }
        nice.addAll(command);
        return nice;
    }

    /** The function's own settings, with every address replaced by the local server's. */
    private static Map<String, String> isolated(Map<String, String> environment, LocalServer world) {
        String address = "127.0.0.1:" + world.port();
        Map<String, String> isolated = new LinkedHashMap<>();
        environment.forEach((name, value) -> {
            if (value.startsWith("jdbc:snowflake:")) {
                isolated.put(name, "jdbc:snowflake://" + address + "/?ssl=off");
            } else if (value.startsWith("http://") || value.startsWith("https://")) {
                isolated.put(name, "http://" + address + "/");
            } else {
                isolated.put(name, value);
            }
        });
        isolated.put("AWS_ENDPOINT_URL", "http://" + address);
        return isolated;
    }

    /** Gives empty answers in the format of the AWS services with JSON, and 404 to all other requests. */
    private static void knowNothing(Exchange exchange) throws IOException {
        exchange.body(LARGEST);
        boolean service = exchange.header("X-Amz-Target").isPresent();
        exchange.with("Content-Type", "application/x-amz-json-1.0")
                .sendBytes(service ? 200 : 404, LocalServer.utf8("{}"));
    }

    /** Gives the events to the function one after the other. */
    private static final class Stage implements RuntimeApi.Calls {
        private final Queue<byte[]> events;
        private final CountDownLatch end = new CountDownLatch(1);

        Stage(Queue<byte[]> events) {
            this.events = events;
        }

        @Override
        public Optional<RuntimeApi.Handed> next() throws InterruptedException {
            byte[] event = events.poll();
            if (event == null) {
                end.countDown();
                new CountDownLatch(1).await(); // until the server is closed
            }
            return Optional.of(
                    new RuntimeApi.Handed(new Invocation(event), Instant.now().plus(LIMIT)));
        }

        @Override
        public boolean finish(String requestId, Outcome outcome) {
            return true;
        }

        @Override
        public void initFailed(Outcome.Failure failure) {
            end.countDown();
        }

        void awaitEnd(Process process) throws InterruptedException {
            process.onExit().thenRun(end::countDown);
            end.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
