package io.tapeline.cli.verb;

import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.stack.DataFolder;
import io.tapeline.cli.stack.StackProcess;
import io.tapeline.cli.stack.StackProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the whole system on this machine until it is interrupted. */
@Command(
        name = "up",
        description = "Run the whole system on this machine, in the foreground. Ctrl-C ends it; its data stays.")
public final class UpVerb extends Verb {

    private static final int INTERRUPTED = 130;
    private static final int TERMINATED = 143;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "the API's port (default: 8080; 0: any free port)")
    private int port;

    @Option(names = "--data", paramLabel = "DIR", description = "its data folder (default: .tapeline/data)")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--library",
            paramLabel = "DIR",
            description =
                    "serve this folder of audio as the catalogue (sub-folders artlist and motionarray, or all as artlist)")
    private Optional<Path> library = Optional.empty();

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "use S3, SQS and DynamoDB at this address (LocalStack, for example) instead of the emulators")
    private Optional<String> endpoint = Optional.empty();

    @Option(names = "--faults", paramLabel = "FILE", description = "make the stand-ins fail as this file describes")
    private Optional<Path> faults = Optional.empty();

    @Option(
            names = "--tls",
            description = {
                "use TLS for every server, with a certificate authority in the data folder",
                "(other programs trust it through AWS_CA_BUNDLE, which ./tapeline env exports)"
            })
    private boolean tls;

    @Option(names = "--schedules", description = "also run the schedules")
    private boolean schedules;

    @Option(
            names = "--free-space-floor",
            paramLabel = "SIZE",
            description = "minimum free disk space; below it, work waits (default: 2 %% of the disk, at most 512MB)")
    private Optional<String> freeSpaceFloor = Optional.empty();

    @ArgGroup
    private Speed speed = new Speed();

    /** The speed of functions; one of the two options. */
    static final class Speed {
        @Option(
                names = "--as-on-lambda",
                description =
                        "give each function the processor share that it gets on Lambda for its memory, and start it as"
                                + " Lambda does")
        private boolean asOnLambda;

        @Option(
                names = "--cpu-share",
                paramLabel = "SHARE",
                description = "the same with this share of a processor for every function, such as 0.3")
        private Optional<String> cpuShare = Optional.empty();

        private List<String> arguments() {
            return cpuShare.map(share -> List.of("--cpu-share", share))
                    .orElse(asOnLambda ? List.of("--as-on-lambda") : List.of());
        }
    }

    @Parameters(
            arity = "0..*",
            paramLabel = "-- OPTION",
            description = "options of the stand-ins for Snowflake and the bulk API, such as their size and speed")
    private List<String> standIns = List.of();

    public UpVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws InterruptedException {
        Path folder = data.map(surroundings()::resolve).orElseGet(surroundings()::usualStackFolder);
        DataFolder.requireFree(folder);
        Path home = surroundings().home();
        try (StackProcess stack =
                StackProcess.start(StackProgram.command(home), folder, options(), home, Optional.empty())) {
            return switch (stack.awaitEnd()) {
                case ExitCode.DONE, INTERRUPTED, TERMINATED -> ExitCode.DONE;
                case ExitCode.USAGE -> ExitCode.USAGE;
                default -> ExitCode.UNREACHABLE_OR_REFUSED;
            };
        }
    }

    /** The options as on the stack's command line. */
    private List<String> options() {
        List<String> options = new ArrayList<>(List.of("--port", String.valueOf(port)));
        library.map(surroundings()::resolve)
                .ifPresent(folder -> options.addAll(List.of("--library", folder.toString())));
        endpoint.ifPresent(url -> options.addAll(List.of("--endpoint", url)));
        freeSpaceFloor.ifPresent(size -> options.addAll(List.of("--free-space-floor", size)));
        faults.map(surroundings()::resolve).ifPresent(file -> options.addAll(List.of("--faults", file.toString())));
        options.addAll(speed.arguments());
        if (tls) {
            options.add("--tls");
        }
        if (schedules) {
            options.add("--schedules");
        }
        options.add("--");
        options.addAll(standIns);
        return options;
    }
}
