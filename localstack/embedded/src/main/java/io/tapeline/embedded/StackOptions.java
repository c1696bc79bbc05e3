package io.tapeline.embedded;

import io.tapeline.embedded.lambda.ProcessorShare;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What a stack is started with.
 *
 * @param data folder that holds everything the stack keeps
 * @param port of the API on 127.0.0.1; 0 for any free one
 * @param infra folder of {@code functions.yaml}, {@code sources.yaml} and {@code openapi.yaml}
 * @param packages folder in which {@code functions/<name>/target/function.zip} are
 * @param endpoint an AWS-like endpoint to use in place of the emulators
 * @param tls whether every server speaks TLS
 * @param schedules whether schedules fire
 * @param standIns arguments of the stand-ins
 * @param asynchronousRetryDelays before the first, second, … retry of an asynchronous invocation (AWS: 1 and 2 minutes)
 * @param environment variables of the operator, of which functions get those that they list as settings
 * @param freeSpaceFloor bytes of the disk below which no new work begins; empty for the usual ones
 * @param clock by which schedules fire
 * @param share how much of a processor each process of a function gets
 */
public record StackOptions(
        Path data,
        int port,
        Path infra,
        Path packages,
        Optional<URI> endpoint,
        boolean tls,
        boolean schedules,
        List<String> standIns,
        List<Duration> asynchronousRetryDelays,
        Map<String, String> environment,
        OptionalLong freeSpaceFloor,
        Clock clock,
        ProcessorShare share) {

    public StackOptions {
        data = data.toAbsolutePath().normalize();
        standIns = List.copyOf(standIns);
        asynchronousRetryDelays = List.copyOf(asynchronousRetryDelays);
        environment = Map.copyOf(environment);
    }

    /** The usual stack of a repository, at port 8080, with the process's own environment. */
    public static StackOptions of(Path repository) {
        return new StackOptions(
                repository.resolve(".tapeline"),
                8080,
                repository.resolve("infra"),
                repository,
                Optional.empty(),
                false,
                false,
                List.of(),
                List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)),
                System.getenv(),
                OptionalLong.empty(),
                Clock.systemUTC(),
                new ProcessorShare.Unlimited());
    }

    public StackOptions withData(Path folder) {
        return change(copy -> copy.data = folder);
    }

    public StackOptions withPort(int number) {
        return change(copy -> copy.port = number);
    }

    public StackOptions withInfra(Path folder) {
        return change(copy -> copy.infra = folder);
    }

    public StackOptions withPackages(Path folder) {
        return change(copy -> copy.packages = folder);
    }

    public StackOptions withEndpoint(URI url) {
        return change(copy -> copy.endpoint = Optional.of(url));
    }

    public StackOptions withTls() {
        return change(copy -> copy.tls = true);
    }

    public StackOptions withSchedules() {
        return change(copy -> copy.schedules = true);
    }

    public StackOptions withStandIns(List<String> arguments) {
        return change(copy -> copy.standIns = arguments);
    }

    public StackOptions withEnvironment(Map<String, String> variables) {
        return change(copy -> copy.environment = variables);
    }

    public StackOptions withFreeSpaceFloor(long bytes) {
        return change(copy -> copy.freeSpaceFloor = OptionalLong.of(bytes));
    }

    public StackOptions withClock(Clock other) {
        return change(copy -> copy.clock = other);
    }

    public StackOptions withShare(ProcessorShare other) {
        return change(copy -> copy.share = other);
    }

    private StackOptions change(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.options();
    }

    /** These options while one of them changes. */
    private static final class Copy {
        private final List<Duration> asynchronousRetryDelays;
        private Path data;
        private int port;
        private Path infra;
        private Path packages;
        private Optional<URI> endpoint;
        private boolean tls;
        private boolean schedules;
        private List<String> standIns;
        private Map<String, String> environment;
        private OptionalLong freeSpaceFloor;
        private Clock clock;
        private ProcessorShare share;

        Copy(StackOptions options) {
            data = options.data;
            port = options.port;
            infra = options.infra;
            packages = options.packages;
            endpoint = options.endpoint;
            tls = options.tls;
            schedules = options.schedules;
            standIns = options.standIns;
            asynchronousRetryDelays = options.asynchronousRetryDelays;
            environment = options.environment;
            freeSpaceFloor = options.freeSpaceFloor;
            clock = options.clock;
            share = options.share;
        }

        StackOptions options() {
            return new StackOptions(
                    data,
                    port,
                    infra,
                    packages,
                    endpoint,
                    tls,
                    schedules,
                    standIns,
                    asynchronousRetryDelays,
                    environment,
                    freeSpaceFloor,
                    clock,
                    share);
        }
    }
}
