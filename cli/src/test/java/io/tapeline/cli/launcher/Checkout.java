package io.tapeline.cli.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A small repository with the real launcher, on a simulated machine that has only what a test adds: a Maven that records its
 * arguments and creates what it is asked to build, and JDKs whose {@code java} prints its arguments.
 */
final class Checkout {

    private static final List<String> TOOLS = List.of(
            "env",
            "bash",
            "dirname",
            "readlink",
            "cat",
            "mkdir",
            "mktemp",
            "rm",
            "mv",
            "cp",
            "grep",
            "sed",
            "head",
            "tail",
            "find",
            "awk",
            "sleep",
            "cut",
            "stty",
            "touch");

    private static final String MAVEN = """
            #!/usr/bin/env bash
            if [ "$1" = -v ]; then echo "Apache Maven ${FAKE_MAVEN_VERSION:-3.8.7} (x)"; exit; fi
            echo "$*" >>"$FAKE_MAVEN_LOG"
            mkdir -p cli/target functions/one/target functions/two/target localstack/embedded/target web/target/console
            if [ -n "${FAKE_MAVEN_FAILS:-}" ]; then echo '[ERROR] One.java:[1,2] no such symbol'; exit 1; fi
            touch_all() { for file in "$@"; do echo >"$file"; done; }
            touch_all cli/target/tapeline-cli.jar functions/{one,two}/target/function.zip localstack/embedded/target/classpath web/target/console/index.html
            if [ -n "${FAKE_LEAVES:-}" ]; then touch "$TMPDIR/$FAKE_LEAVES"; fi
            if [ -n "${FAKE_STRAY:-}" ]; then touch "$FAKE_STRAY"; fi
            if [ -n "${FAKE_REPORT:-}" ]; then
              mkdir -p cli/target/surefire-reports
              printf '%s\\n' '<?xml version="1.0"?>' "<testsuite name=\\"a\\" $FAKE_REPORT>" >cli/target/surefire-reports/TEST-a.xml
            fi
            exit "${FAKE_MAVEN_EXIT:-0}"
            """;

    final Path root;
    /** The machine's folder for temporary files. */
    final Path temporary;

    private final Path machine;
    private final Map<String, String> environment = new TreeMap<>();

    record Result(int exitCode, String out, String err) {}

    Checkout(Path folder) throws IOException {
        machine = folder;
        root = folder.resolve("a place with spaces");
        temporary = Files.createDirectories(folder.resolve("temporary files"));
        for (String module : List.of(
                "cli",
                "functions/one",
                "functions/two",
                "localstack/embedded",
                "web",
                "shared/model",
                "shared/storage")) {
            Files.createDirectories(root.resolve(module).resolve("src"));
            Files.writeString(root.resolve(module).resolve("pom.xml"), "");
            Files.writeString(root.resolve(module).resolve("src/A.java"), "");
            Files.writeString(root.resolve(module).resolve("src/B.java"), "");
        }
        for (String pom : List.of("pom.xml", "functions/pom.xml", "localstack/pom.xml", "shared/pom.xml")) {
            Files.writeString(root.resolve(pom), "");
        }
        Files.copy(Path.of("..", "tapeline"), root.resolve("tapeline"));
        makeRunnable(root.resolve("tapeline"));
        Files.createDirectories(machine.resolve("bin"));
        for (String tool : TOOLS) {
            program(machine.resolve("bin").resolve(tool), "#!/bin/sh\nexec " + real(tool) + " \"$@\"\n");
        }
        program(machine.resolve("bin/mvn"), MAVEN);
        environment.put("PATH", machine.resolve("bin").toString());
        environment.put("HOME", machine.toString());
        environment.put("TMPDIR", temporary.toString());
        environment.put("TAPELINE_JDKS", machine.resolve("jdks").toString());
        environment.put("FAKE_MAVEN_LOG", machine.resolve("maven.log").toString());
    }

    /** A JDK of that version in the default folder. */
    Path jdk(String version) throws IOException {
        Path jdk = machine.resolve("jdks").resolve("jdk " + version);
        program(
                jdk.resolve("bin/java"),
                "#!/usr/bin/env bash\necho \"java " + version + "\"\nprintf '<%s>\\n' \"$PWD\" \"$@\"\n"
                        + "if [ -n \"${FAKE_LOCALES:-}\" ]; then echo \"LC_ALL=${LC_ALL-not set}\"; fi\n");
        program(jdk.resolve("bin/javac"), "#!/usr/bin/env bash\n");
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    /** The package of the command line, with only the launcher and the jar. */
    Path unpacked() throws IOException {
        Path folder =
                Files.createDirectories(machine.resolve("opt/tapeline-1/cli")).getParent();
        Files.writeString(folder.resolve("cli/tapeline-cli.jar"), "");
        return Files.copy(root.resolve("tapeline"), folder.resolve("tapeline"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    void javaOnPath(Path jdk) throws IOException {
        Files.createSymbolicLink(machine.resolve("bin/java"), jdk.resolve("bin/java"));
    }

    void withoutMaven() throws IOException {
        Files.delete(machine.resolve("bin/mvn"));
    }

    /** Adds a {@code locale} that lists these locales besides the one for ASCII. */
    Checkout withLocales(String locales) throws IOException {
        program(machine.resolve("bin/locale"), """
                #!/bin/sh
                if [ "$1" = -a ]; then printf '%s\\n' C POSIX $FAKE_LOCALES; exit; fi
                case " $FAKE_LOCALES " in
                  *" ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} "*) echo UTF-8 ;;
                  *) echo ANSI_X3.4-1968 ;;
                esac
                """);
        return with("FAKE_LOCALES", locales);
    }

    Checkout with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Makes that file of the checkout newer than all others. */
    void touch(String file) throws IOException {
        Files.setLastModifiedTime(
                root.resolve(file), FileTime.from(Instant.now().plusSeconds(5)));
    }

    /** The arguments of Maven since the last call. */
    List<String> builds() throws IOException {
        Path log = machine.resolve("maven.log");
        if (!Files.exists(log)) {
            return List.of();
        }
        List<String> lines = Files.readAllLines(log);
        Files.delete(log);
        return lines;
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        return run(root.resolve("tapeline"), arguments);
    }

    Result run(Path launcher, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** Runs on a terminal of so many columns, made by util-linux's {@code script}. */
    Result runOnTerminal(int columns, String words) throws IOException, InterruptedException {
        String line = "stty cols " + columns + "; exec '" + root.resolve("tapeline") + "' " + words;
        return run(List.of(real("script"), "-qec", line, "/dev/null"));
    }

    private Result run(List<String> command) throws IOException, InterruptedException {
        Path out = machine.resolve("out");
        Path err = machine.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(machine.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        int exitCode = builder.start().waitFor();
        return new Result(
                exitCode, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    private static String real(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> new AssertionError("This machine has no " + tool));
    }

    private static void program(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        makeRunnable(file);
    }

    private static void makeRunnable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
