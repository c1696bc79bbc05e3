package io.tapeline.cli.stack;

import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the built stack, and the command that runs it on a JVM. */
public final class StackProgram {

    private static final String MAIN = "io.tapeline.embedded.EmbeddedStack";

    private StackProgram() {}

    /** The command that runs the stack on the JVM of this process. */
    public static List<String> command(Path home) {
        Path target = home.resolve("localstack/embedded/target");
        String classPath;
        try {
            classPath = target.resolve("classes")
                    + File.pathSeparator
                    + Files.readString(target.resolve("classpath")).strip();
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE_OR_REFUSED,
                    "The embedded stack is not built.",
                    "Start it by ./tapeline, which builds what is missing.");
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                MAIN);
    }
}
