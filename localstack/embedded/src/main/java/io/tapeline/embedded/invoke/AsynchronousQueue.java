package io.tapeline.embedded.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.embedded.lambda.LambdaHost;
import io.tapeline.embedded.lambda.Outcome;
import io.tapeline.embedded.room.Room;
import io.tapeline.server.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Lambda's asynchronous invocations. An accepted event stays on disk until its function has answered, or until all its retries have
 * failed. After a restart the remaining events are delivered again.
 */
public final class AsynchronousQueue implements AutoCloseable {
    /** Delays before the first and the second retry; AWS waits 1 and 2 minutes. */
    public static final List<Duration> USUAL_RETRY_DELAYS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(2));

    private final LambdaHost host;
    private final Path folder;
    private final Map<String, Integer> retries;
    private final List<Duration> delays;
    private final Room room;
    private final Consumer<String> log;
    private final Map<String, Semaphore> inWork = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Nothing is delivered before {@link #resume}.
     *
     * @param retries by function name; the default is 2
     * @param delays before the first, second, … retry; the last one is used for all further ones
     * @param room nothing is delivered while there is none
     */
    public AsynchronousQueue(
            LambdaHost host,
            Path folder,
            Map<String, Integer> retries,
            List<Duration> delays,
            Room room,
            Consumer<String> log)
            throws IOException {
        this.room = room;
        this.host = host;
        this.folder = Files.createDirectories(folder);
        this.retries = Map.copyOf(retries);
        this.delays = List.copyOf(delays);
        this.log = log;
    }

    /** Delivers events that an earlier stack accepted and did not finish. */
    public void resume() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".json")).forEach(file -> {
                try {
                    JsonNode event = Json.read(Files.readAllBytes(file)).orElseThrow();
                    deliver(
                            file,
                            event.path("function").asText(),
                            event.path("attempts").asInt(),
                            event.path("event").binaryValue());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** Accepts an event: when this returns, it is on disk. */
    public void accept(String function, byte[] event) throws IOException {
        Path file = folder.resolve(UUID.randomUUID() + ".json");
        write(file, function, 0, event);
        deliver(file, function, 0, event);
    }

    private void deliver(Path file, String function, int attempts, byte[] event) {
        threads.execute(() -> {
            try {
                attempt(file, function, attempts, event);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the stack is ending; the file stays
            } catch (IOException | RuntimeException e) {
                log.accept("an asynchronous invocation of " + function + " was not delivered: " + e);
            }
        });
    }

    private void attempt(Path file, String function, int attemptsBefore, byte[] event)
            throws InterruptedException, IOException {
        int allowed = 1 + retries.getOrDefault(function, 2);
        for (int attempt = attemptsBefore + 1; host.function(function).isPresent(); attempt++) {
            room.await();
            Outcome outcome = invoked(function, event);
            if (threads.isShutdown()) {
                return;
            }
            if (!(outcome instanceof Outcome.Failure failure)) {
                break;
            }
            if (!room.isThere()) {
                attempt--; // the full disk may have caused this failure
                continue;
            }
            if (attempt >= allowed) {
                log.accept(function + " failed " + attempt + " times and is not tried again: " + failure.type());
                break;
            }
            note(file, function, attempt, event);
            Thread.sleep(delays.get(Math.min(attempt, delays.size()) - 1));
        }
        Files.deleteIfExists(file);
    }

    /** Leaves one of the function's processes free for synchronous callers: on AWS there are hundreds. */
    private Outcome invoked(String function, byte[] event) throws InterruptedException {
        Semaphore places = inWork.computeIfAbsent(
                function,
                name -> new Semaphore(host.function(name)
                        .map(known -> Math.max(1, known.concurrency() - 1))
                        .orElse(1)));
        places.acquire();
        try {
            return host.outcome(function, event);
        } finally {
            places.release();
        }
    }

    /** Stores the number of attempts if possible; the event itself is already on disk. */
    private void note(Path file, String function, int attempts, byte[] event) {
        try {
            write(file, function, attempts, event);
        } catch (IOException e) {
            log.accept("could not write down that " + function + " failed " + attempts + " times: " + e.getMessage());
        }
    }

    private void write(Path file, String function, int attempts, byte[] event) throws IOException {
        Path half = Files.createTempFile(folder, "event", ".half");
        try {
            Files.write(
                    half,
                    Json.bytes(Json.object()
                            .put("function", function)
                            .put("attempts", attempts)
                            .put("event", Base64.getEncoder().encodeToString(event))));
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    /** Stops delivering; unfinished events stay on disk. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
