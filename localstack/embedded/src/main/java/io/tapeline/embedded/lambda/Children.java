package io.tapeline.embedded.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The processes that the stack started. None may outlive the stack: a file lists them, and a small shell waits for the stack's end
 * and kills those that are still listed. If that shell is gone as well, the next start of the stack kills them.
 */
public final class Children implements AutoCloseable {
    private static final String GUARD = """
            trap '' HUP INT TERM
            cat >/dev/null
            while read -r pid started; do kill -9 "$pid" 2>/dev/null; done <"$0"
            """;

    /** A killed process ends as soon as the operating system handles the signal. */
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final Path list;
    private final Map<Long, Instant> running = new ConcurrentHashMap<>();
    private final Set<CompletableFuture<Void>> ends = ConcurrentHashMap.newKeySet();
    private final Optional<Process> guard;
    private boolean closed;

    /** Kills the processes that an earlier stack left, and starts a new list. */
    public Children(Path list) throws IOException {
        this.list = list;
        reap();
        write();
        guard = startGuard();
    }

    /**
     * Adds a process to the list; the result completes when the process has ended and is removed from the list.
     *
     * @throws UncheckedIOException when the list can't be written, for example because the disk is full; the process is killed
     *     then, because it might outlive the stack
     */
    public synchronized CompletableFuture<Void> add(Process process) {
        running.put(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
        try {
            write();
        } catch (UncheckedIOException e) {
            process.destroyForcibly();
            running.remove(process.pid());
            throw e;
        }
        CompletableFuture<Void> end = process.onExit().thenRun(() -> remove(process.pid()));
        ends.removeIf(CompletableFuture::isDone);
        ends.add(end);
        return end;
    }

    private synchronized void remove(long pid) {
        running.remove(pid);
        if (!closed) {
            write();
        }
    }

    private void reap() throws IOException {
        if (!Files.exists(list)) {
            return;
        }
        for (String line : Files.readAllLines(list)) {
            String[] words = line.split(" ");
            ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(process ->
                            process.info().startInstant().map(Instant::toString).equals(Optional.of(words[1])))
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private void write() {
        try {
            Path next = list.resolveSibling(list.getFileName() + ".next");
            Files.writeString(
                    next,
                    running.entrySet().stream()
                            .map(child -> child.getKey() + " " + child.getValue() + "\n")
                            .collect(Collectors.joining()));
            Files.move(next, list, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Process> startGuard() {
        try {
            return Optional.of(
                    new ProcessBuilder("sh", "-c", GUARD, list.toAbsolutePath().toString())
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.DISCARD)
                            .start());
        } catch (IOException e) {
            return Optional.empty(); // on a system without sh, the next start kills the processes
        }
    }

    /** Kills every process that still runs, then the guard. Afterwards the list is not written any more, so its folder may be deleted. */
    @Override
    public void close() {
        running.keySet().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, LONGEST_END.toSeconds(), TimeUnit.SECONDS)
                .join();
        synchronized (this) {
            closed = true;
        }
        guard.ifPresent(process -> {
            try {
                process.getOutputStream().close();
            } catch (IOException e) {
                process.destroyForcibly();
            }
        });
    }
}
