package io.tapeline.cli.deploy;

import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The packages {@code functions/<name>/target/function.zip} of a repository. */
public final class FunctionPackages {

    private FunctionPackages() {}

    /**
     * The kind of all packages: {@code native} or {@code jvm}.
     *
     * @throws CommandFailure when one is missing or unreadable, or when their kinds differ
     */
    public static String kind(Path repository) {
        List<String> natives = new ArrayList<>();
        List<String> others = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Path folder : functions(repository)) {
            String name = folder.getFileName().toString();
            Path zip = folder.resolve("target/function.zip");
            if (!Files.exists(zip)) {
                missing.add(name);
                continue;
            }
            (isNative(zip) ? natives : others).add(name);
        }
        if (missing.size() == 1) {
            throw refused(
                    "The package of " + missing.getFirst() + " is missing: functions/" + missing.getFirst()
                            + "/target/function.zip",
                    "Make it by: mvn -pl functions/" + missing.getFirst() + " -am package -DskipTests");
        }
        if (!missing.isEmpty()) {
            throw refused(
                    "The packages of " + String.join(", ", missing)
                            + " are missing: functions/<name>/target/function.zip",
                    "Make them by: mvn package -DskipTests");
        }
        if (!natives.isEmpty() && !others.isEmpty()) {
            throw refused(
                    "Some packages are native (" + String.join(", ", natives) + "), others are not ("
                            + String.join(", ", others) + "); a deployment has one kind.",
                    "Build all of them one way: mvn package -DskipTests, or with -Dnative.");
        }
        return others.isEmpty() ? "native" : "jvm";
    }

    private static List<Path> functions(Path repository) {
        try (Stream<Path> folders = Files.list(repository.resolve("functions"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw refused("The functions of " + repository + " can't be read: " + e.getMessage(), "");
        }
    }

    private static boolean isNative(Path zip) {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            return file.getEntry("bootstrap") != null;
        } catch (IOException e) {
            throw refused(
                    "The package " + zip + " can't be read: " + e.getMessage(),
                    "Remove it and build it again: mvn package -DskipTests");
        }
    }

    private static CommandFailure refused(String sentence, String suggestion) {
        return new CommandFailure(ExitCode.UNREACHABLE_OR_REFUSED, sentence, suggestion);
    }
}
