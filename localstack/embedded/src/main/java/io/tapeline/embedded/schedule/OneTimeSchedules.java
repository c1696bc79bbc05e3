package io.tapeline.embedded.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.embedded.room.Room;
import io.tapeline.server.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One-time schedules of functions, stored on disk until they have fired. A schedule whose time passed while the stack was down
 * fires at the next start.
 */
public final class OneTimeSchedules implements AutoCloseable {

    /**
     * A schedule.
     *
     * @param time when it fires, or soon after
     * @param function that it invokes
     * @param event for that function
     */
    public record Entry(Instant time, String function, byte[] event) {}

    /** Receives the event of a schedule that fires. */
    @FunctionalInterface
    public interface Target {
        void accept(String function, byte[] event) throws IOException;
    }

    private static final String SUFFIX = ".json";

    private final Path folder;
    private final Clock clock;
    private final Room room;
    private final Target target;
    private final Consumer<String> log;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final ScheduledExecutorService ticking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("one-time-schedules").factory());

    /**
     * @param folder where schedules are stored; existing ones in it are loaded
     * @param room nothing fires while there is none
     */
    public OneTimeSchedules(Path folder, Clock clock, Room room, Target target, Consumer<String> log)
            throws IOException {
        this.folder = Files.createDirectories(folder);
        this.clock = clock;
        this.room = room;
        this.target = target;
        this.log = log;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(SUFFIX)).toList()) {
                JsonNode kept = Json.read(Files.readAllBytes(file)).orElseThrow();
                String name = file.getFileName().toString();
                entries.put(
                        name.substring(0, name.length() - SUFFIX.length()),
                        new Entry(
                                Instant.parse(kept.path("time").asText()),
                                kept.path("function").asText(),
                                kept.path("event").binaryValue()));
            }
        }
    }

    /** From now on checks every half second. */
    public OneTimeSchedules start() {
        ticking.scheduleWithFixedDelay(this::tick, 500, 500, TimeUnit.MILLISECONDS);
        return this;
    }

    /**
     * Stores a schedule; when this returns, it is on disk.
     *
     * @return false if the name is already used
     */
    public synchronized boolean add(String name, Entry entry) throws IOException {
        if (entries.containsKey(name)) {
            return false;
        }
        Path half = Files.createTempFile(folder, "schedule", ".half");
        try {
            var kept = Json.object()
                    .put("time", entry.time().toString())
                    .put("function", entry.function())
                    .put("event", entry.event());
            Files.write(half, Json.bytes(kept));
            Files.move(half, folder.resolve(name + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
        entries.put(name, entry);
        return true;
    }

    /** Fires everything that is due. A failure does not affect the others. */
    public synchronized void tick() {
        if (!room.isThere()) {
            return;
        }
        Instant now = clock.instant();
        for (String name : List.copyOf(entries.keySet())) {
            Entry entry = entries.get(name);
            if (!entry.time().isAfter(now)) {
                fire(name, entry);
            }
        }
    }

    /** Delivers first and deletes afterwards: if the process dies in between, the schedule fires twice, as EventBridge's may. */
    private void fire(String name, Entry entry) {
        try {
            target.accept(entry.function(), entry.event());
            Files.deleteIfExists(folder.resolve(name + SUFFIX));
            entries.remove(name);
        } catch (IOException | UncheckedIOException e) {
            log.accept("the schedule " + name + " could not do what is due: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        ticking.shutdownNow();
    }
}
