package io.tapeline.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;

/** Kills a process of the system every three seconds, sometimes an emulator, and puts copies of waiting batch messages into their queue. */
final class Chaos implements AutoCloseable {
    /** Lambda invokes an extraction three times in total; after more kills it would need a manual retry. */
    private static final int EXTRACTION_KILLS = 2;

    /** SQS delivers a message ten times in total; after more kills a part's message would stay in the dead-letter queue. */
    private static final int FAN_OUT_KILLS = 8;

    /** A stack restarts an emulator only a few times. */
    private static final int EMULATOR_KILLS = 2;

    private static final int MOST_KILLS = 25;
    private static final int MOST_COPIES = 60;
    private static final int SECONDS_BETWEEN = 3;
    /** Every third kill hits an emulator. */
    private static final int EMULATOR_TURN = 3;

    private final RunningSystem system;
    private final List<Target> functions;
    private final List<Target> emulators;
    private final String queue;
    private final int mostKills;
    /** The number of kills that are reserved for the function that downloads: the other functions run before it. */
    private final int keptForBytes;

    private final Random random;
    private final Map<String, Integer> killed = new ConcurrentHashMap<>();
    private final AtomicInteger copies = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private int strikes;

    /** Something that may be killed. */
    private record Target(String name, int mostKills, Supplier<LongStream> processes) {}

    private record Victim(String name, long pid) {}

    private Chaos(
            RunningSystem system,
            long seed,
            List<Target> functions,
            List<Target> emulators,
            String queue,
            int mostKills,
            int keptForBytes) {
        this.system = system;
        this.functions = functions;
        this.emulators = emulators;
        this.queue = queue;
        this.mostKills = mostKills;
        this.keptForBytes = keptForBytes;
        this.random = new Random(seed);
    }

    /** Kills all functions of a job, and the emulators of S3, SQS and DynamoDB. */
    static Chaos everywhere(RunningSystem system, long seed) {
        return new Chaos(
                system,
                seed,
                List.of(
                        function(system, "download-batch", MOST_KILLS),
                        function(system, "fan-out", FAN_OUT_KILLS),
                        function(system, "extract-keys", EXTRACTION_KILLS)),
                List.of(emulator(system, "s3"), emulator(system, "dynamodb"), emulator(system, "sqs")),
                "download-batches",
                MOST_KILLS,
                0);
    }

    /**
     * Kills all functions of a job of channels, and the stores.
     *
     * @param kills stops after this many
     */
    static Chaos amongChannels(RunningSystem system, long seed, int kills) {
        return new Chaos(
                system,
                seed,
                List.of(
                        function(system, "download-media", MOST_KILLS),
                        function(system, "fan-out", FAN_OUT_KILLS),
                        function(system, "discover-media", EXTRACTION_KILLS)),
                List.of(emulator(system, "s3"), emulator(system, "dynamodb"), emulator(system, "sqs")),
                "media-batches",
                kills,
                kills / 2);
    }

    /**
     * Kills the function of a harvest of artists, which finds the rounds' queries and runs them, and the stores.
     *
     * @param kills stops after this many
     */
    static Chaos amongArtists(RunningSystem system, long seed, int kills) {
        return new Chaos(
                system,
                seed,
                List.of(function(system, "harvest-artists", MOST_KILLS), function(system, "fan-out", FAN_OUT_KILLS)),
                List.of(emulator(system, "s3"), emulator(system, "dynamodb"), emulator(system, "sqs")),
                "artist-queries",
                kills,
                kills / 2);
    }

    /** Kills only the function that downloads. */
    static Chaos amongDownloads(RunningSystem system, long seed) {
        return new Chaos(
                system,
                seed,
                List.of(function(system, "download-batch", MOST_KILLS)),
                List.of(),
                "download-batches",
                MOST_KILLS,
                0);
    }

    private static Target function(RunningSystem system, String name, int mostKills) {
        return new Target(
                name, mostKills, () -> system.environments(name).stream().mapToLong(Long::longValue));
    }

    private static Target emulator(RunningSystem system, String service) {
        return new Target(service, EMULATOR_KILLS, () -> system.emulator(service).stream());
    }

    void begin() {
        clock.scheduleAtFixedRate(this::strike, SECONDS_BETWEEN, SECONDS_BETWEEN, TimeUnit.SECONDS);
    }

    private void strike() {
        if (copies() < MOST_COPIES) {
            copyMessages();
        }
        if (kills() >= mostKills) {
            return;
        }
        strikes++;
        if (!emulators.isEmpty() && strikes % EMULATOR_TURN == 0) {
            Target turn = emulators.get(strikes / EMULATOR_TURN % emulators.size());
            victims(List.of(turn)).forEach(this::kill);
        } else {
            List<Victim> victims = victims(functions);
            if (!victims.isEmpty()) {
                kill(victims.get(random.nextInt(victims.size())));
            }
        }
    }

    private List<Victim> victims(List<Target> targets) {
        List<Victim> victims = new ArrayList<>();
        for (Target target : targets) {
            boolean allowed = target.equals(functions.getFirst()) || killsElsewhere() < mostKills - keptForBytes;
            if (allowed && killed.getOrDefault(target.name(), 0) < target.mostKills()) {
                target.processes().get().forEach(pid -> victims.add(new Victim(target.name(), pid)));
            }
        }
        return victims;
    }

    private void kill(Victim victim) {
        ProcessHandle.of(victim.pid()).ifPresent(process -> {
            process.destroyForcibly();
            killed.merge(victim.name(), 1, Integer::sum);
        });
    }

    private void copyMessages() {
        String url = system.queueUrl(queue);
        try {
            List<Message> waiting = system.sqs()
                    .receiveMessage(request ->
                            request.queueUrl(url).maxNumberOfMessages(2).visibilityTimeout(0))
                    .messages();
            for (Message message : waiting) {
                system.sqs().sendMessage(request -> request.queueUrl(url).messageBody(message.body()));
                copies.incrementAndGet();
            }
        } catch (SdkException e) {
            // its emulator has just been killed
        }
    }

    int kills() {
        return killed.values().stream().mapToInt(Integer::intValue).sum();
    }

    private int killsElsewhere() {
        return kills() - killed.getOrDefault(functions.getFirst().name(), 0);
    }

    /** The number of services among S3, SQS and DynamoDB that were killed at least once. */
    long emulatorsKilled() {
        return emulators.stream()
                .filter(emulator -> killed.containsKey(emulator.name()))
                .count();
    }

    int copies() {
        return copies.get();
    }

    @Override
    public String toString() {
        return kills() + " kills " + killed + ", " + copies + " copied messages";
    }

    @Override
    public void close() {
        clock.shutdown();
        try {
            clock.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
