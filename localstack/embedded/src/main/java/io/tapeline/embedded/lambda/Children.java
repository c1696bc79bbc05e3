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
 * The processes that the stack started, so that none outlives it: a file lists them, a small shell that waits for the
 * stack's end kills what is still listed, and the next start does the same should that shell be gone too.
 */
public final class Children implements AutoCloseable {
    private static final String GUARD = """
            trap '' HUP INT TERM
            cat >/dev/null
            while read -r pid started; do kill -9 "$pid" 2>/dev/null; done <"$0"
            """;

    /** A killed process ends as soon as the system gets to it. */
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final Path list;
    private final Map<Long, Instant> running = new ConcurrentHashMap<>();
    private final Set<CompletableFuture<Void>> ends = ConcurrentHashMap.newKeySet();
    private final Optional<Process> guard;
    private boolean closed;

    /** Ends what an earlier stack left behind and begins a new list. */
    public Children(Path list) throws IOException {
        this.list = list;
        reap();
        write();
        guard = startGuard();
    }

    /**
     * Enters a process; the result completes when the process has ended and is off the list.
     *
     * @throws UncheckedIOException when it can't be listed, on a full disk for example; then it is ended, since it might outlive the stack
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
            return Optional.empty(); // a system without sh: the next start reaps
        }
    }

    /** Ends every process that still runs, then the guard. After that the list is written no more: its folder may be removed. */
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
