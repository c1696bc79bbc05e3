package io.tapeline.snowflake.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * The packaged application, for the JVM or as an executable, in a process without a home folder that can write only to one
 * temporary folder, if this machine allows such a restriction.
 */
final class PackagedApplication implements AutoCloseable {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    /** Runs a command with a read-only file system except for one folder, after checking that it is read-only. */
    private static final List<String> CONFINED = List.of(
            "unshare",
            "--mount",
            "sh",
            "-c",
            "mount --bind \"$1\" \"$1\" && mount -o remount,bind,ro / && ! touch \"$2/written\" && shift 2 && exec \"$@\"",
            "sh");

    private final boolean confined;
    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;

    private PackagedApplication(boolean confined, Process process) {
        this.confined = confined;
        this.process = process;
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static PackagedApplication start(Path temporary, Path trustStore) throws IOException, InterruptedException {
        List<String> properties = List.of(
                "-Djavax.net.ssl.trustStore=" + trustStore,
                "-Djavax.net.ssl.trustStorePassword=" + TestAuthority.PASSWORD,
                "-Djavax.net.ssl.trustStoreType=PKCS12",
                "-Djava.io.tmpdir=" + temporary,
                "-Duser.home=" + temporary.resolve("no-home"));
        List<String> command = command(properties);
        boolean confined = canBeConfined(temporary);
        ProcessBuilder builder = new ProcessBuilder(confined ? confined(temporary, command) : command)
                .directory(TARGET.toFile())
                .redirectError(Redirect.INHERIT);
        Map<String, String> environment = builder.environment();
        environment.put("HOME", temporary.resolve("no-home").toString());
        // it must not know any Snowflake except the stand-in
        environment.put("SF_OCSP_RESPONSE_CACHE_SERVER_ENABLED", "false");
        return new PackagedApplication(confined, builder.start());
    }

    private static List<String> command(List<String> properties) throws IOException {
        Properties artifact = new Properties();
        try (Reader file = Files.newBufferedReader(TARGET.resolve("quarkus-artifact.properties"))) {
            artifact.load(file);
        }
        String path = TARGET.resolve(artifact.getProperty("path")).toString();
        List<String> command = new ArrayList<>();
        if (artifact.getProperty("type").startsWith("native")) {
            command.add(path);
            command.addAll(properties);
        } else {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
            command.addAll(properties);
            command.addAll(List.of("-jar", path));
        }
        return command;
    }

    private static List<String> confined(Path temporary, List<String> command) {
        List<String> whole = new ArrayList<>(CONFINED);
        whole.addAll(List.of(temporary.toString(), TARGET.toString()));
        whole.addAll(command);
        return whole;
    }

    private static boolean canBeConfined(Path temporary) throws InterruptedException {
        try {
            Process trial = new ProcessBuilder(confined(temporary, List.of("true")))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            return trial.waitFor(20, TimeUnit.SECONDS) && trial.exitValue() == 0;
        } catch (IOException e) {
            return false; // the command does not exist
        }
    }

    /** Whether the process can write only to the temporary folder. */
    boolean confined() {
        return confined;
    }

    /** The fields of the answer: what it did, and the result. */
    List<String> ask(String url, String secret, String statement) throws IOException {
        questions.write(url + "\t" + secret.replaceAll("\\s+", " ") + "\t" + statement + "\n");
        questions.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("The application has ended; what it said is above");
        }
        return List.of(answer.split("\t"));
    }

    @Override
    public void close() {
        try {
            questions.close(); // it exits at the end of its input
        } catch (IOException e) {
            // it has ended already
        }
        process.onExit()
                .orTimeout(10, TimeUnit.SECONDS)
                .handle((ended, late) -> process.destroyForcibly())
                .join();
    }
}
