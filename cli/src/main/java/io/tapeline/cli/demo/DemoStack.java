package io.tapeline.cli.demo;

import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.connection.Connection;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.ingest.IngestRun;
import io.tapeline.cli.stack.DataFolder;
import io.tapeline.cli.stack.RunningStack;
import io.tapeline.cli.stack.StackProcess;
import io.tapeline.cli.stack.StackProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The whole system on this machine, for the duration of a demo. */
public final class DemoStack implements AutoCloseable {

    private final StackProcess process;
    private final Path folder;
    private final TapelineApi api;

    private DemoStack(StackProcess process, Path folder, TapelineApi api) {
        this.process = process;
        this.folder = folder;
        this.api = api;
    }

    /**
     * Returns when the system is ready.
     *
     * @param name of its folder below .tapeline, which is emptied first so that the demo starts from nothing
     * @param data a folder to use instead, whose content is kept
     * @param library a folder with audio to offer instead of the sample catalogue
     */
    public static DemoStack start(String name, Optional<Path> data, Optional<Path> library, Surroundings surroundings)
            throws InterruptedException {
        return start(name, data, library, List.of(), surroundings);
    }

    /**
     * The same, with a made-up world of another size.
     *
     * @param standIns options for the sources' stand-ins, as these spell them
     */
    public static DemoStack start(
            String name, Optional<Path> data, Optional<Path> library, List<String> standIns, Surroundings surroundings)
            throws InterruptedException {
        Path home = surroundings.home();
        Path folder = folder(name, data, surroundings);
        Path log = folder.resolve("stack.log");
        List<String> options = new ArrayList<>(List.of("--port", "0"));
        library.ifPresent(music ->
                options.addAll(List.of("--library", surroundings.resolve(music).toString())));
        options.add("--");
        options.addAll(standIns);
        surroundings
                .err()
                .println("Starting S3, SQS, DynamoDB, what stands in for the sources, and the functions (log: " + log
                        + ") ...");
        long begin = surroundings.nanoTime().getAsLong();
        StackProcess process = StackProcess.start(StackProgram.command(home), folder, options, home, Optional.of(log));
        try {
            RunningStack stack = process.awaitDescription(surroundings.pause(), surroundings.nanoTime(), log);
            Duration took = Duration.ofNanos(surroundings.nanoTime().getAsLong() - begin);
            surroundings.err().println("Ready after " + Plainly.duration(took) + " at " + stack.api());
            return new DemoStack(process, folder, Connection.of(stack, surroundings));
        } catch (RuntimeException | InterruptedException e) {
            process.close();
            throw e;
        }
    }

    private static Path folder(String name, Optional<Path> data, Surroundings surroundings) {
        Path folder = data.map(surroundings::resolve)
                .orElse(surroundings.home().resolve(".tapeline").resolve(name));
        DataFolder.requireFree(folder);
        if (data.isEmpty()) {
            DataFolder.empty(folder);
        }
        return folder;
    }

    public Path folder() {
        return folder;
    }

    public TapelineApi api() {
        return api;
    }

    /** Starts and follows the demo's jobs, which end when the demo ends. */
    public IngestRun ingest(Surroundings surroundings) {
        return new IngestRun(
                api,
                surroundings,
                jobs -> "Stopped; the system on this machine ends, too. The same command with --data '" + folder
                        + "' goes on where it was.");
    }

    @Override
    public void close() {
        process.close();
    }
}
