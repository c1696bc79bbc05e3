package io.tapeline.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands by the real launcher, as a shell gives them. It lives in a folder of its own, in which nothing is ever stale, and runs
 * the packaged command line.
 *
 * @param launcher the file
 * @param settings lines of a shell script that name the API and who calls
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
     * Runs a script whose function {@code tapeline} is the launcher. The script is a file in UTF-8: no locale reads it.
     *
     * @param environment what is before it: {@code env -i} and variables
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
