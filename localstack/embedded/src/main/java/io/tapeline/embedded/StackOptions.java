package io.tapeline.embedded;

import io.tapeline.embedded.lambda.ProcessorShare;
import io.tapeline.embedded.lambda.ProcessorSpeed;
import io.tapeline.embedded.room.FreeSpaceFloor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The options of the stack's command line, and settings that only tests use. Not to be changed after the start. */
@Command(name = "EmbeddedStack", sortOptions = false, description = "The whole system, on this machine.")
public final class StackOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "folder of all that the stack keeps (default: .tapeline)")
    private Path data;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "of the API on 127.0.0.1; 0: any free one (default: 8080)")
    int port = 8080;

    @Option(
            names = "--infra",
            paramLabel = "DIR",
            description = "folder of functions.yaml, sources.yaml and openapi.yaml (default: infra)")
    Path infra;

    @Option(
            names = "--packages",
            paramLabel = "DIR",
            description = "folder in which functions/<name>/target/function.zip are (default: this one)")
    Path packages;

    @Option(names = "--endpoint", paramLabel = "URL", description = "use S3, SQS and DynamoDB at this address")
    Optional<URI> endpoint = Optional.empty();

    @Option(names = "--tls", description = "let every server speak TLS")
    boolean tls;

    @Option(names = "--schedules", description = "let schedules fire")
    boolean schedules;

    @Option(
            names = "--free-space-floor",
            paramLabel = "SIZE",
            description = "how much of the disk stays free; below it no new work begins")
    OptionalLong freeSpaceFloor = OptionalLong.empty();

    @Option(names = "--as-on-lambda", description = "give functions the share of a processor that Lambda gives them")
    private boolean asOnLambda;

    @Option(names = "--cpu-share", paramLabel = "SHARE", description = "give every function this share of a processor")
    ProcessorShare share = new ProcessorShare.Unlimited();

    @Option(names = "--library", paramLabel = "DIR", description = "let the stand-ins serve this folder of audio")
    private Optional<Path> library = Optional.empty();

    @Option(names = "--faults", paramLabel = "FILE", description = "let the stand-ins misbehave as this file says")
    private Optional<Path> faults = Optional.empty();

    @Option(names = "--show-passwords", description = "show passwords when they are made")
    boolean showPasswords;

    @Option(names = "--with-parent", description = "end when standard input closes")
    boolean withParent;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this and end")
    private boolean help;

    @Parameters(paramLabel = "-- OPTION", description = "options of the stand-ins")
    private List<String> standIns = List.of();

    /** The operator's variables; a function gets those that it lists as settings. */
    Map<String, String> environment = System.getenv();

    /** The clock of the schedules. */
    Clock clock = Clock.systemUTC();

    private StackOptions(Path repository) {
        data = repository.resolve(".tapeline");
        infra = repository.resolve("infra");
        packages = repository;
    }

    /** The default stack of a repository: port 8080, and the process's own environment. */
    public static StackOptions of(Path repository) {
        return new StackOptions(repository);
    }

    /**
     * Reads the options from a command line.
     *
     * @throws StackException with the help text if that was requested, else with the error
     */
    static StackOptions read(Path repository, String... arguments) {
        StackOptions options = of(repository);
        CommandLine line = new CommandLine(options)
                .setOverwrittenOptionsAllowed(true)
                .setUsageHelpWidth(120)
                .registerConverter(URI.class, StackOptions::url)
                .registerConverter(OptionalLong.class, StackOptions::size)
                .registerConverter(ProcessorShare.class, StackOptions::share);
        try {
            line.parseArgs(arguments);
            if (options.help) {
                throw new StackException(StackException.HELP, line.getUsageMessage());
            }
            if (options.port < 0 || options.port > 65_535) {
                throw new ParameterException(line, "--port wants a number from 0 to 65535, not " + options.port);
            }
            if (options.asOnLambda) {
                options.share = new ProcessorShare.ByMemory(ProcessorSpeed.ofThisMachine());
            }
            return options;
        } catch (ParameterException e) {
            throw new StackException(StackException.USAGE, e.getMessage() + "; --help shows what can be said");
        } catch (IOException e) {
            throw new StackException(StackException.UNABLE, e.getMessage());
        }
    }

    private static URI url(String text) {
        if (!text.matches("https?://[^/\\s]+/?")) {
            throw new TypeConversionException("a URL such as http://127.0.0.1:4566 is wanted, not " + text);
        }
        return URI.create(text);
    }

    private static OptionalLong size(String text) {
        try {
            return OptionalLong.of(FreeSpaceFloor.parse(text));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static ProcessorShare share(String text) {
        try {
            return new ProcessorShare.Fixed(Double.parseDouble(text));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    "a share of one processor from 0.01 to 6 is wanted, such as 0.3, not " + text);
        }
    }

    Path data() {
        return data.toAbsolutePath().normalize();
    }

    /** The arguments of the stand-ins' process. */
    List<String> standIns() {
        List<String> all = new ArrayList<>();
        library.ifPresent(folder ->
                all.addAll(List.of("--library", folder.toAbsolutePath().toString())));
        faults.ifPresent(
                file -> all.addAll(List.of("--faults", file.toAbsolutePath().toString())));
        all.addAll(standIns);
        return all;
    }

    public StackOptions withData(Path folder) {
        data = folder;
        return this;
    }

    public StackOptions withPort(int number) {
        port = number;
        return this;
    }

    public StackOptions withInfra(Path folder) {
        infra = folder;
        return this;
    }

    public StackOptions withPackages(Path folder) {
        packages = folder;
        return this;
    }

    public StackOptions withEndpoint(URI url) {
        endpoint = Optional.of(url);
        return this;
    }

    public StackOptions withTls() {
        tls = true;
        return this;
    }

    public StackOptions withStandIns(List<String> arguments) {
        standIns = arguments;
        return this;
    }

    public StackOptions withEnvironment(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    public StackOptions withFreeSpaceFloor(long bytes) {
        freeSpaceFloor = OptionalLong.of(bytes);
        return this;
    }

    public StackOptions withClock(Clock other) {
        clock = other;
        return this;
    }

    public StackOptions withShare(ProcessorShare other) {
        share = other;
        return this;
    }
}
