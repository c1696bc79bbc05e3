package io.tapeline.cli;

import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.deploy.FunctionPackages;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Describes this installation of Tapeline: version, commit, JDK, system. */
final class About {

    /** Lies beside the jar of a packaged Tapeline; a checkout asks git instead. */
    static final String COMMIT_FILE = "commit";

    private About() {}

    /** Version and commit; JDK and operating system; whether the functions are native or run on the JVM. */
    static String[] lines(Path home) {
        String version = Optional.ofNullable(About.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
        return new String[] {
            "tapeline " + version + commit(home).map(id -> ", commit " + id).orElse(""),
            "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + "), "
                    + System.getProperty("os.name") + " " + System.getProperty("os.arch"),
            "functions: " + functions(home)
        };
    }

    private static String functions(Path home) {
        if (!Files.isDirectory(home.resolve("functions"))) {
            return "not in this package; TAPELINE_URL names the API";
        }
        try {
            return FunctionPackages.kind(home).equals("native") ? "native packages" : "JVM packages";
        } catch (CommandFailure e) {
            return "not built, or only some of them";
        }
    }

    private static Optional<String> commit(Path home) {
        try {
            Path file = home.resolve(COMMIT_FILE);
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : git(home);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> git(Path home) throws IOException {
        if (!Files.exists(home.resolve(".git"))) {
            return Optional.empty();
        }
        Process git = new ProcessBuilder(
                        "git", "-C", home.toString(), "describe", "--always", "--dirty=, changed since")
                .redirectError(Redirect.DISCARD)
                .start();
        String id = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return Optional.of(id).filter(text -> !text.isEmpty());
    }
}
