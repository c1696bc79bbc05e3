package io.tapeline.emulators;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One running emulator. */
final class EmulatorProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(180);
    private static final Duration ORDERLY_END_LIMIT = Duration.ofSeconds(10);
    private static final Duration START_CACHE_LIMIT = Duration.ofSeconds(120);
    private static final Duration EARLIER_END_LIMIT = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    /** If a signal ended a process, its exit code is this number plus the signal's. */
    private static final int SIGNALS = 128;

    private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG", "LC_ALL", "SystemRoot");

    private final Service service;
    private final ServerCommand command;
    private final URI endpoint;
    private final Path log;
    private final Path temporary;
    private final Process process;

    private EmulatorProcess(
            Service service, ServerCommand command, URI endpoint, Path log, Path temporary, Process process) {
        this.service = service;
        this.command = command;
        this.endpoint = endpoint;
        this.log = log;
        this.temporary = temporary;
        this.process = process;
    }

    /** Starts the process without waiting for it. */
    static EmulatorProcess start(
            Service service, Path dataFolder, int port, AccessKey key, long floor, boolean endsInOrder)
            throws IOException, InterruptedException {
        Files.createDirectories(dataFolder.resolve(service.id()));
        awaitEndOfEarlierOne(service, dataFolder);
        Path temporary = TemporaryFolder.empty(dataFolder, service.id());
        var command = ServerCommand.of(service, dataFolder, port, key, floor, endsInOrder);
        Path log = dataFolder.resolve("logs").resolve(service.id() + ".log");
        var builder = new ProcessBuilder(command.command())
                .directory(dataFolder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()));
        // Settings of the caller, such as SERVER_PORT or JAVA_TOOL_OPTIONS, must not affect the emulators.
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(command.variables());
        builder.environment().put("TMPDIR", temporary.toString());
        URI endpoint = URI.create("http://127.0.0.1:" + port);
        return new EmulatorProcess(service, command, endpoint, log, temporary, builder.start());
    }

    /** After a kill the old process takes a moment to notice that its parent has ended. */
    private static void awaitEndOfEarlierOne(Service service, Path dataFolder)
            throws IOException, InterruptedException {
        Path file = ServerCommand.lockOf(service, dataFolder);
        long limit = System.nanoTime() + EARLIER_END_LIMIT.toNanos();
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (FileLock lock = channel.tryLock(); lock == null; lock = channel.tryLock()) {
                if (System.nanoTime() > limit) {
                    throw new EmulatorException("The data in " + dataFolder
                            + " is in use by another Tapeline; end that one, or choose another folder.");
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
        }
    }

    /** Returns when the emulator answers; throws an {@link EmulatorException} if it ends instead, or takes too long. */
    void awaitReady() throws IOException, InterruptedException {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers() || !hasOpenedItsStorage()) {
            if (!process.isAlive() || portWasTaken()) {
                throw couldNotStart();
            }
            if (System.nanoTime() > limit) {
                throw new EmulatorException("The %s emulator did not answer within %d seconds; its log is %s."
                        .formatted(service.title(), START_LIMIT.toSeconds(), log));
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private boolean hasOpenedItsStorage() throws IOException {
        return command.storage().isEmpty() || command.storage().get().isOpen();
    }

    /** Whether its log says that another process has its port. ElasticMQ does not end after that. */
    boolean portWasTaken() throws IOException {
        String said = Files.readString(log, ISO_8859_1);
        return said.contains("Address already in use")
                || said.contains("Port " + endpoint.getPort() + " was already in use");
    }

    private EmulatorException couldNotStart() {
        return new EmulatorException("The %s emulator could not start: %s (its log: %s)."
                .formatted(service.title(), LogTail.causeIn(log), log));
    }

    private boolean answers() {
        if (!process.isAlive()) {
            return false;
        }
        try {
            var connection = (HttpURLConnection)
                    endpoint.resolve("/" + command.readyQuery()).toURL().openConnection();
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout(5_000);
            try (var body =
                    connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return body != null && new String(body.readAllBytes(), UTF_8).contains(command.readyMark());
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    URI endpoint() {
        return endpoint;
    }

    Path log() {
        return log;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Asks the process to end; {@link #close} waits for it. */
    void requestEnd() {
        process.destroy();
    }

    void kill() {
        process.destroyForcibly().onExit().join();
        TemporaryFolder.delete(temporary);
    }

    /** Waits until the process has ended. */
    void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    /** Describes how the process ended and, if it was not killed, why: with the most informative line of its log. */
    String end() {
        int code = process.exitValue();
        return code > SIGNALS ? "signal " + (code - SIGNALS) : "exit status " + code + ": " + LogTail.causeIn(log);
    }

    /** Renames the log of an ended process, so that the next process does not overwrite it. */
    void putLogAside() throws IOException {
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() {
        requestEnd();
        var written = command.startCache().filter(StartCache::isWritten);
        var limit = written.isPresent() ? START_CACHE_LIMIT : ORDERLY_END_LIMIT;
        try {
            if (process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                written.ifPresent(StartCache::keep);
            } else {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        TemporaryFolder.delete(temporary);
    }
}
