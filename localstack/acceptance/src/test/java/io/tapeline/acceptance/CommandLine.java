package io.tapeline.acceptance;

import io.tapeline.cli.Tapeline;
import io.tapeline.cli.console.Alarm;
import io.tapeline.cli.console.Screen;
import io.tapeline.cli.console.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The real command line with a running stack.
 *
 * @param environment variables with the stack's address and the credentials
 * @param folder the working directory
 */
record CommandLine(Map<String, String> environment, Path folder) {

    static CommandLine of(RunningSystem system, Path folder) {
        return new CommandLine(
                Map.of("TAPELINE_URL", system.api().url(), "TAPELINE_TOKEN", system.token("manager")), folder);
    }

    /** The result of a command. */
    record Result(int exitCode, String out, String err) {}

    /** Runs a command in this process. */
    Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Tapeline.run(
                new Surroundings(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        environment,
                        folder,
                        folder,
                        new Screen(false, 80, false, true, false),
                        Surroundings.NO_TERMINAL,
                        Thread::sleep,
                        Alarm.real(),
                        System::nanoTime,
                        () -> UUID.randomUUID().toString()),
                arguments);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Starts a command as a separate process, which can be killed. */
    Process start(Path log, String... arguments) throws IOException {
        return start(log, List.of(), arguments);
    }

    /** @param options of its JVM */
    Process start(Path log, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx160m",
                "-Dtapeline.home=" + folder,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Tapeline.class.getName()));
        command.addAll(1, options);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
