package io.tapeline.cli.verb;

import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.model.NearestName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a benchmark: the program {@code bench/<name>/run}, with the arguments after the name. */
@Command(name = "bench", description = "Measure Tapeline and compare it with other tools.")
public final class BenchVerb extends Verb {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "NAME", description = "the benchmark, a folder of bench/")
    private String name;

    @Parameters(
            index = "1..*",
            paramLabel = "OPTION",
            description = "arguments of the benchmark; ./tapeline bench NAME --help shows them")
    private List<String> arguments = List.of();

    private BenchVerb(Surroundings surroundings) {
        super(surroundings);
    }

    /** The verb. Everything after a benchmark's name, including {@code --help}, is passed to the benchmark. */
    public static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new BenchVerb(surroundings)).setStopAtPositional(true);
    }

    /** The names of the existing benchmarks. */
    public static List<String> names(Path home) {
        Path folder = home.resolve("bench");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(bench -> Files.isExecutable(bench.resolve("run")))
                    .map(bench -> bench.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    int run() throws InterruptedException {
        Path home = surroundings().home();
        List<String> names = names(home);
        if (!names.contains(name)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Unknown benchmark '" + name + "'; there are: " + String.join(", ", names) + "."
                            + NearestName.of(name, names)
                                    .map(nearest -> " Did you mean " + nearest + "?")
                                    .orElse(""));
        }
        List<String> command = new ArrayList<>(
                List.of(home.resolve("bench").resolve(name).resolve("run").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE_OR_REFUSED, "The benchmark can't be started: " + e.getMessage(), "");
        }
    }
}
