package io.tapeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.cli.CommandLineRun.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Runs every verb with every secret malformed in every way, against APIs of every kind: no secret may appear in the output or in a
 * file. The verbs and their parameters come from picocli, so that new verbs are covered automatically.
 */
class SecretsTest {

    private static final String CANARY = "CANARY-0123456789-abcdefghij";

    private static final Map<String, String> BREAKS = breaks();

    @TempDir
    private Path home;

    private EchoingApi api;

    @BeforeEach
    void start() throws IOException {
        api = new EchoingApi();
        byte[] wav = Arrays.copyOf("RIFFxxxxWAVEfmt ".getBytes(StandardCharsets.US_ASCII), 2_000);
        Files.write(Files.createDirectory(home.resolve("folder")).resolve("song.wav"), wav);
        Files.write(home.resolve("song.wav"), wav);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private static Map<String, String> breaks() {
        Map<String, String> breaks = new LinkedHashMap<>();
        breaks.put("as it should be", CANARY);
        breaks.put("CR at the end", CANARY + "\r");
        breaks.put("LF at the end", CANARY + "\n");
        breaks.put("CR LF around it", "\r\n" + CANARY + "\r\n");
        breaks.put("a line end inside", CANARY + "\n" + CANARY);
        breaks.put("a NUL", CANARY + "\0");
        breaks.put("a space", CANARY + " " + CANARY);
        breaks.put("a space before it", " " + CANARY);
        breaks.put("not ASCII", CANARY + "é");
        breaks.put("a quote", CANARY + "\"");
        breaks.put("Bearer before it", "Bearer " + CANARY);
        return breaks;
    }

    @TestFactory
    Stream<DynamicTest> noVerbShowsATokenHoweverItIsBrokenAndWhateverAnswers() {
        return verbs().map(verb -> DynamicTest.dynamicTest(String.join(" ", verb), () -> {
            for (Map.Entry<String, String> broken : BREAKS.entrySet()) {
                for (String answer : EchoingApi.ANSWERS) {
                    String url = answer.equals(EchoingApi.DEAD) ? "http://127.0.0.1:1" : api.answering(answer);
                    check(
                            broken.getKey() + ", " + answer,
                            run().with("TAPELINE_TOKEN", broken.getValue()).with("TAPELINE_URL", url),
                            verb);
                }
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> noVerbShowsAnotherSecretSetting() {
        return verbs().map(verb -> DynamicTest.dynamicTest(String.join(" ", verb), () -> {
            for (String broken : BREAKS.values()) {
                check("URL", run().with("TAPELINE_URL", "https://user:" + broken + "@127.0.0.1:1/"), verb);
                check("patience", run().with("TAPELINE_PATIENCE_SECONDS", broken), verb);
                check(
                        "keys",
                        run().with("AWS_ACCESS_KEY_ID", broken)
                                .with("AWS_SECRET_ACCESS_KEY", broken)
                                .with("AWS_SESSION_TOKEN", broken)
                                .with("TAPELINE_URL", api.answering(EchoingApi.PROBLEM)),
                        verb);
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> noVerbShowsASecretThatAnUnforeseenExceptionQuotes() {
        return verbs().map(verb -> DynamicTest.dynamicTest(String.join(" ", verb), () -> {
            for (String message : List.of(
                    "Bearer " + CANARY,
                    "https://bucket.test/key?X-Amz-Credential=" + CANARY + "&X-Amz-Signature=" + CANARY,
                    "jdbc:snowflake://a.test/?password=" + CANARY,
                    "-----BEGIN PRIVATE KEY-----\n" + CANARY + "\n-----END PRIVATE KEY-----")) {
                CommandLineRun run =
                        run().with("TAPELINE_URL", "http://127.0.0.1:1").with("TAPELINE_DEBUG", "1");
                check(
                        message,
                        run.withNanoTime(() -> {
                            throw new IllegalStateException(message, new IOException(message));
                        }),
                        verb);
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> noPasswordIsShownWhateverTheIssuerAnswers() {
        return BREAKS.entrySet().stream()
                .map(broken -> DynamicTest.dynamicTest(broken.getKey(), () -> {
                    for (String answer : EchoingApi.ANSWERS) {
                        String url = answer.equals(EchoingApi.DEAD) ? "http://127.0.0.1:1" : api.answering(answer);
                        check(
                                answer,
                                run(),
                                List.of(
                                        "login",
                                        "--url",
                                        url,
                                        "--issuer",
                                        url,
                                        "--username",
                                        "u",
                                        "--password",
                                        broken.getValue()));
                        check(answer, run(), List.of("login", "--url", url, "--password", "x", broken.getValue()));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> neitherAMachinesSecretNorWhatATokenCommandPrintsIsShown() {
        return BREAKS.entrySet().stream()
                .map(broken -> DynamicTest.dynamicTest(broken.getKey(), () -> {
                    for (String answer : EchoingApi.ANSWERS) {
                        String url = answer.equals(EchoingApi.DEAD) ? "http://127.0.0.1:1" : api.answering(answer);
                        check(
                                "secret, " + answer,
                                run().with("TAPELINE_URL", url)
                                        .with("TAPELINE_OIDC_ISSUER", url)
                                        .with("TAPELINE_CLIENT_ID", "nightly")
                                        .with("TAPELINE_CLIENT_SECRET", broken.getValue()),
                                List.of("jobs", "list"));
                        String command = "printf %s '" + broken.getValue().replace("\0", "") + "'";
                        check(
                                "command, " + answer,
                                run().with("TAPELINE_URL", url).with("TAPELINE_TOKEN_COMMAND", command),
                                List.of("jobs", "list"));
                    }
                }));
    }

    private CommandLineRun run() {
        return new CommandLineRun(home).with("TAPELINE_ARTIST", "Evan");
    }

    private void check(String what, CommandLineRun run, List<String> verb) throws IOException {
        Result result = run.run(verb.toArray(String[]::new));

        assertThat(result.out()).as("stdout of %s, %s", verb, what).doesNotContain("CANARY");
        assertThat(result.err()).as("stderr of %s, %s", verb, what).doesNotContain("CANARY");
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.startsWith(home.resolve(".tapeline/logins"))) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .as("%s after %s, %s", file, verb, what)
                            .doesNotContain("CANARY");
                }
            }
        }
    }

    /** Each verb with valid arguments. */
    private Stream<List<String>> verbs() {
        ByteArrayOutputStream nowhere = new ByteArrayOutputStream();
        return leaves(Tapeline.commandLine(new CommandLineRun(home).surroundings(nowhere, nowhere)), List.of());
    }

    private Stream<List<String>> leaves(CommandLine command, List<String> words) {
        Stream<List<String>> inner = command.getSubcommands().entrySet().stream()
                .flatMap(sub -> leaves(sub.getValue(), append(words, List.of(sub.getKey()))));
        return words.isEmpty()
                ? inner
                : Stream.concat(Stream.of(append(words, arguments(command.getCommandSpec()))), inner);
    }

    private List<String> arguments(CommandSpec command) {
        List<String> arguments = new ArrayList<>();
        command.positionalParameters().stream()
                .filter(parameter -> parameter.arity().min() > 0)
                .forEach(parameter -> arguments.add(value(parameter, "folder")));
        command.options().stream().filter(OptionSpec::required).forEach(option -> {
            arguments.add(option.longestName());
            arguments.add(value(option, "song.wav"));
        });
        if (command.findOption("--json") != null) {
            arguments.add("--json");
        }
        return arguments;
    }

    private String value(ArgSpec argument, String path) {
        return argument.type() == Path.class ? home.resolve(path).toString() : "artlist";
    }

    private static List<String> append(List<String> words, List<String> more) {
        return Stream.concat(words.stream(), more.stream()).toList();
    }
}
