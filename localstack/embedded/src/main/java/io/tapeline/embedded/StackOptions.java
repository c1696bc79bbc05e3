package io.tapeline.embedded;

import io.tapeline.embedded.lambda.ProcessorShare;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a stack is started with.
 *
 * @param data folder that holds everything the stack keeps
 * @param port of the API on 127.0.0.1; 0 for any free one
 * @param infra folder of {@code functions.yaml}, {@code sources.yaml} and {@code openapi.yaml}
 * @param packages folder in which {@code functions/<name>/target/function.zip} are
 * @param endpoint an AWS-like endpoint to use in place of the emulators
 * @param schedules whether schedules fire
 * @param standIns arguments of the stand-ins
 * @param asynchronousRetryDelays before the first, second, … retry of an asynchronous invocation (AWS: 1 and 2 minutes)
 * @param environment variables of the operator, of which functions get those that they list as settings
 * @param freeSpaceFloor bytes of the disk below which no new work begins; empty for the usual ones
 * @param share how much of a processor each process of a function gets
 */
public record StackOptions(
        Path data,
        int port,
        Path infra,
        Path packages,
        Optional<URI> endpoint,
        boolean schedules,
        List<String> standIns,
        List<Duration> asynchronousRetryDelays,
        Map<String, String> environment,
        OptionalLong freeSpaceFloor,
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
                List.of(),
                List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)),
                System.getenv(),
                OptionalLong.empty(),
                new ProcessorShare.Unlimited());
    }

    public StackOptions withData(Path folder) {
        return new StackOptions(
                folder,
                port,
                infra,
                packages,
                endpoint,
                schedules,
                standIns,
                asynchronousRetryDelays,
                environment,
                freeSpaceFloor,
                share);
    }

    public StackOptions withPort(int number) {
        return new StackOptions(
                data,
                number,
                infra,
                packages,
                endpoint,
                schedules,
                standIns,
                asynchronousRetryDelays,
                environment,
                freeSpaceFloor,
                share);
    }

    public StackOptions withInfra(Path folder) {
        return new StackOptions(
                data,
                port,
                folder,
                packages,
                endpoint,
                schedules,
                standIns,
                asynchronousRetryDelays,
                environment,
                freeSpaceFloor,
                share);
    }

    public StackOptions withPackages(Path folder) {
        return new StackOptions(
                data,
                port,
                infra,
                folder,
                endpoint,
                schedules,
                standIns,
                asynchronousRetryDelays,
                environment,
                freeSpaceFloor,
                share);
    }

    public StackOptions withEndpoint(URI url) {
        return new StackOptions(
                data,
                port,
                infra,
                packages,
                Optional.of(url),
                schedules,
                standIns,
                asynchronousRetryDelays,
                environment,
                freeSpaceFloor,
                share);
    }

    public StackOptions withSchedules() {
        return new StackOptions(
                data,
                port,
                infra,
                packages,
                endpoint,
                true,
                standIns,
                asynchronousRetryDelays,
                environment,
                freeSpaceFloor,
                share);
    }

    public StackOptions withStandIns(List<String> arguments) {
        return new StackOptions(
                data,
                port,
                infra,
                packages,
                endpoint,
                schedules,
                arguments,
                asynchronousRetryDelays,
                environment,
                freeSpaceFloor,
                share);
    }

    public StackOptions withEnvironment(Map<String, String> variables) {
        return new StackOptions(
                data,
                port,
                infra,
                packages,
                endpoint,
                schedules,
                standIns,
                asynchronousRetryDelays,
                variables,
                freeSpaceFloor,
                share);
    }

    public StackOptions withFreeSpaceFloor(long bytes) {
        return new StackOptions(
                data,
                port,
                infra,
                packages,
                endpoint,
                schedules,
                standIns,
                asynchronousRetryDelays,
                environment,
                OptionalLong.of(bytes),
                share);
    }

    public StackOptions withShare(ProcessorShare share) {
        return new StackOptions(
                data,
                port,
                infra,
                packages,
                endpoint,
                schedules,
                standIns,
                asynchronousRetryDelays,
                environment,
                freeSpaceFloor,
                share);
    }
}
