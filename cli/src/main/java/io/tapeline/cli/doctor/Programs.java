package io.tapeline.cli.doctor;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs programs on the PATH to get their versions. */
final class Programs {

    /** Long enough for a JVM on a slow machine; a program that takes longer is killed. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final File NOTHING = new File("/dev/null");

    private final Path temporary;
    private final List<Path> folders;

    /**
     * @param temporary a folder for their output
     * @param path the folders to search, as in the variable PATH
     */
    Programs(Path temporary, String path) {
        this.temporary = temporary;
        this.folders = Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList();
    }

    /**
     * The first match in the command's output, without colours.
     *
     * @return empty when there is no such program, or it fails or does not end in time
     */
    Optional<String> version(Pattern looks, List<String> command) throws InterruptedException {
        Optional<Path> program = folders.stream()
                .map(folder -> folder.resolve(command.getFirst()))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        List<String> whole = new ArrayList<>(command);
        whole.set(0, program.get().toString());
        return answer(looks, whole);
    }

    private Optional<String> answer(Pattern looks, List<String> command) throws InterruptedException {
        Path output = temporary.resolve("doctor-" + ProcessHandle.current().pid() + ".txt");
        Process process = null;
        try {
            process = new ProcessBuilder(command)
                    .redirectInput(Redirect.from(NOTHING))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                return Optional.empty();
            }
            return looks.matcher(Files.readString(output, StandardCharsets.ISO_8859_1))
                    .results()
                    .map(MatchResult::group)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
            deleteQuietly(output);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // it is in the folder for temporary files
        }
    }
}
