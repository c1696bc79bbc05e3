package io.tapeline.cli.doctor;

import io.tapeline.cli.console.Plainly;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks this machine: the JDK, Maven, free space, the default port, AWS credentials, optional programs. */
final class Machine {

    private static final int OLDEST_JDK = 25;
    private static final int OLDEST_MAVEN_MINOR = 8;
    private static final int USUAL_PORT = 8080;
    /** Space for the build, the packages and the demo's data. */
    private static final long ROOM = 3_000_000_000L;

    private static final Pattern MAVEN = Pattern.compile("Apache Maven (\\d+)\\.(\\d+)[\\w.-]*");

    private final Path home;
    private final Map<String, String> environment;
    private final Programs programs;

    Machine(Path home, Map<String, String> environment, Programs programs) {
        this.home = home;
        this.environment = environment;
        this.programs = programs;
    }

    Finding jdk() {
        Runtime.Version version = Runtime.version();
        String found = version + ", " + System.getProperty("java.home");
        return version.feature() >= OLDEST_JDK
                ? Finding.good("JDK", found)
                : Finding.bad("JDK", found, "Install a JDK " + OLDEST_JDK + " or newer: https://adoptium.net");
    }

    /** A packaged Tapeline is already built; a checkout needs Maven to build it. */
    Optional<Finding> maven() throws InterruptedException {
        if (!Files.exists(home.resolve("pom.xml"))) {
            return Optional.empty();
        }
        String advice = "Install Maven 3." + OLDEST_MAVEN_MINOR + " or newer: https://maven.apache.org/install.html";
        Optional<String> line = programs.version(MAVEN, List.of("mvn", "-B", "--version"));
        if (line.isEmpty()) {
            return Optional.of(Finding.bad("Maven", "not on the PATH", advice));
        }
        Matcher version = MAVEN.matcher(line.get());
        boolean old = version.find()
                && (Integer.parseInt(version.group(1)) < 3
                        || Integer.parseInt(version.group(1)) == 3
                                && Integer.parseInt(version.group(2)) < OLDEST_MAVEN_MINOR);
        return Optional.of(old ? Finding.bad("Maven", line.get(), advice) : Finding.good("Maven", line.get()));
    }

    Finding disk() {
        try {
            long free = Files.getFileStore(home).getUsableSpace();
            String found = Plainly.bytes(free) + " free at " + home;
            return free >= ROOM
                    ? Finding.good("disk", found)
                    : Finding.bad("disk", found, "A build and the demo want about " + Plainly.bytes(ROOM) + ".");
        } catch (IOException e) {
            return Finding.bad("disk", "can't be asked: " + e.getMessage(), "Look whether " + home + " can be read.");
        }
    }

    /** Checked when no stack runs. */
    Finding port() {
        try (ServerSocket socket = new ServerSocket(USUAL_PORT, 1, InetAddress.getLoopbackAddress())) {
            return Finding.good("port", socket.getLocalPort() + " is free for ./tapeline up");
        } catch (BindException e) {
            return Finding.bad(
                    "port",
                    USUAL_PORT + " is in use by another program",
                    "./tapeline up --port N takes another one; TAPELINE_URL then names it to the other commands.");
        } catch (IOException e) {
            return Finding.bad("port", USUAL_PORT + " can't be opened: " + e.getMessage(), "");
        }
    }

    /** Where the SDK and Terraform would find credentials; sends no request to AWS. */
    Finding credentials() {
        String advice = "./tapeline deploy to AWS needs them: aws configure, or aws sso login, or AWS_PROFILE.";
        if (isSet("AWS_ACCESS_KEY_ID") && isSet("AWS_SECRET_ACCESS_KEY")) {
            return Finding.good("AWS credentials", "in AWS_ACCESS_KEY_ID");
        }
        Path folder = Path.of(environment.getOrDefault("HOME", "")).resolve(".aws");
        String profile = environment.getOrDefault("AWS_PROFILE", "default");
        for (String file : List.of("credentials", "config")) {
            if (names(folder.resolve(file), profile)) {
                return Finding.good("AWS credentials", "profile " + profile + " in ~/.aws/" + file);
            }
        }
        return Finding.optional("AWS credentials", "none for profile " + profile, advice);
    }

    List<Finding> programs() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (OptionalProgram program : OptionalProgram.ALL) {
            findings.add(program(program));
        }
        return findings;
    }

    private Finding program(OptionalProgram program) throws InterruptedException {
        return programs.version(program.looks(), program.command())
                .map(version -> Finding.good(program.name(), version))
                .orElseGet(() -> Finding.optional(program.name(), "not there", program.neededFor()));
    }

    private boolean isSet(String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }

    private static boolean names(Path file, String profile) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .anyMatch(line -> line.equals("[" + profile + "]") || line.equals("[profile " + profile + "]"));
        } catch (IOException e) {
            return false;
        }
    }
}
