package io.tapeline.acceptance;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Uppy's own bundle for browsers from npm, below {@code target}. */
final class UppyPackage {
    static final Path SOURCES = Path.of("src/test/uppy").toAbsolutePath();

    private static final Path FOLDER = Path.of("target/uppy").toAbsolutePath();
    private static final String BUNDLE = "package/dist/uppy.min.mjs";
    private static final long SECONDS_TO_FETCH = 120;

    private UppyPackage() {}

    /** The bundle; skips the test, with the reason, if there is no npm or the package can't be installed. */
    static Path bundle() throws IOException, InterruptedException {
        String version = new JsonMapper()
                .readTree(SOURCES.resolve("package.json").toFile())
                .required("dependencies")
                .required("uppy")
                .asText();
        Path folder = Files.createDirectories(FOLDER.resolve(version));
        Path bundle = folder.resolve(BUNDLE);
        if (!Files.exists(bundle)) {
            orSkip(folder, List.of("npm", "pack", "uppy@" + version, "--silent", "--no-update-notifier"));
            orSkip(folder, List.of("tar", "-xzf", "uppy-" + version + ".tgz", BUNDLE));
        }
        return bundle;
    }

    private static void orSkip(Path folder, List<String> command) throws InterruptedException {
        try {
            Path output = folder.resolve(command.getFirst() + ".txt");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(SECONDS_TO_FETCH, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                skip(String.join(" ", command) + " takes longer than " + SECONDS_TO_FETCH + " s");
            }
            if (process.exitValue() != 0) {
                skip(String.join(" ", command) + " says: " + Files.readString(output, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            skip("there is no " + command.getFirst() + " here: " + e.getMessage());
        }
    }

    /** Also prints the reason, because Maven does not show it. */
    private static void skip(String reason) {
        System.out.println("Nothing is uploaded by Uppy: " + reason);
        Assumptions.abort("Nothing is uploaded by Uppy: " + reason);
    }
}
