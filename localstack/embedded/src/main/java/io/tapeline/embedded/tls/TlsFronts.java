package io.tapeline.embedded.tls;

import io.tapeline.embedded.lambda.Children;
import io.tapeline.emulators.FreePort;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The process of {@link TlsRelay}: an https address for each server that has none. */
public final class TlsFronts implements AutoCloseable {
    private final CertificateAuthority authority;
    private final Path log;
    /** Ports of 127.0.0.1: the port for callers, and the server's port. */
    private final Map<Integer, Integer> routes = new LinkedHashMap<>();

    private Optional<Children> children = Optional.empty();
    private Optional<Process> process = Optional.empty();
    private boolean closed;

    /** @param logs the folder for the process's log */
    public TlsFronts(CertificateAuthority authority, Path logs) {
        this.authority = authority;
        this.log = logs.resolve("tls.log");
    }

    /** Reserves an address for a server that is not running yet; {@link #lead} sets the server's address. */
    public static URI reserve() throws IOException {
        return URI.create("https://127.0.0.1:" + FreePort.any());
    }

    /** Routes a reserved address to a server. To be called before {@link #start}. */
    public void lead(URI front, URI server) {
        routes.put(front.getPort(), server.getPort());
    }

    /** Reserves an address and routes it to the server. */
    public URI before(URI server) throws IOException {
        URI front = reserve();
        lead(front, server);
        return front;
    }

    /**
     * Starts the process; returns when it accepts connections.
     *
     * @param list the list of processes to which it is added at each start
     */
    public void start(Children list) throws IOException {
        synchronized (this) {
            children = Optional.of(list);
        }
        startAgain();
    }

    /** Restarts the process at the same addresses after it has ended. */
    public void startAgain() throws IOException {
        Process started;
        synchronized (this) {
            if (closed) {
                return;
            }
            Files.createDirectories(log.getParent());
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            started = new ProcessBuilder(command())
                    .redirectError(Redirect.to(log.toFile()))
                    .start();
            process = Optional.of(started);
            children.ifPresent(list -> list.add(started));
        }
        if (started.inputReader(StandardCharsets.UTF_8).readLine() == null) {
            started.destroyForcibly();
            throw new IOException("The process that speaks TLS did not start; its log: " + log);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                TlsRelay.class.getName(),
                authority.keys().toString()));
        routes.forEach((front, behind) -> command.add(front + ":" + behind));
        return command;
    }

    public Path log() {
        return log;
    }

    /** Waits until the process has ended; returns its exit status. */
    public int awaitEnd() throws InterruptedException {
        Process running;
        synchronized (this) {
            running = process.orElseThrow();
        }
        return running.waitFor();
    }

    @Override
    public void close() {
        Optional<Process> running;
        synchronized (this) {
            closed = true;
            running = process;
        }
        running.ifPresent(TlsFronts::end);
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(3, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
