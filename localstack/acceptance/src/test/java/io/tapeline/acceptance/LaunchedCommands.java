package io.tapeline.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands of the real launcher, run from a shell. The launcher is in a separate folder, in which nothing must be rebuilt, and runs
 * the packaged command line.
 *
 * @param launcher the file
 * @param settings lines of a shell script that set the API's address and the caller's credentials
 */
record LaunchedCommands(Path launcher, List<String> settings) {

    static LaunchedCommands of(RunningSystem system, Path folder) throws IOException {
        Path home = Files.createDirectories(folder.resolve("launched")).toRealPath();
        Path built = Files.createDirectories(home.resolve(".tapeline/built")).resolve("cli");
        Files.createDirectories(home.resolve("cli"));
        Files.createFile(home.resolve("cli/pom.xml"));
        Files.createSymbolicLink(home.resolve("cli/target"), RunningSystem.REPOSITORY.resolve("cli/target"));
        Files.writeString(built, home + "\n");
        Path launcher = Files.copy(
                RunningSystem.REPOSITORY.resolve("tapeline"),
                home.resolve("tapeline"),
                StandardCopyOption.COPY_ATTRIBUTES);
        return new LaunchedCommands(
                launcher,
                List.of(
                        "export JAVA_HOME='" + System.getProperty("java.home") + "'",
                        "export TAPELINE_URL=" + system.api().url() + " TAPELINE_TOKEN=" + system.token("manager"),
                        "tapeline() { '" + launcher + "' \"$@\" 2>&1; }"));
    }

    /**
     * Runs a script in which {@code tapeline} is a function that calls the launcher. The script is a UTF-8 file, so no locale
     * affects how it is read.
     *
     * @param environment a prefix for the command: {@code env -i} and variables
     * @return what was printed
     */
    List<String> script(Path folder, List<String> environment, String... lines)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(settings);
        all.addAll(List.of(lines));
        Path script = Files.write(folder.resolve("script"), all);
        List<String> command = new ArrayList<>(List.of("env", "-i", "PATH=" + System.getenv("PATH"), "HOME=" + folder));
        command.addAll(environment);
        command.addAll(List.of("bash", script.toString()));
        Path output = folder.resolve("output");
        new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        return Files.readAllLines(output);
    }
}
