package io.tapeline.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sqs.model.Message;

/** Kills a process of the system every three seconds, and puts copies of waiting batch messages into their queue. */
final class Chaos implements AutoCloseable {
    /** Lambda invokes an extraction three times in all: killed more often, it waits for a retry by hand. */
    private static final int EXTRACTION_KILLS = 2;

    /** SQS hands a message out ten times in all: a part that is killed more often waits among the dead letters for a person. */
    private static final int FAN_OUT_KILLS = 8;

    private static final int MOST_KILLS = 25;
    private static final int SECONDS_BETWEEN = 3;

    private final RunningSystem system;
    private final Random random;
    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicInteger extractionKills = new AtomicInteger();
    private final AtomicInteger fanOutKills = new AtomicInteger();
    private final AtomicInteger copies = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    private record Victim(String function, long pid) {}

    Chaos(RunningSystem system, long seed) {
        this.system = system;
        this.random = new Random(seed);
    }

    void begin() {
        clock.scheduleAtFixedRate(this::strike, SECONDS_BETWEEN, SECONDS_BETWEEN, TimeUnit.SECONDS);
    }

    private void strike() {
        if (kills.get() < MOST_KILLS) {
            copyMessages();
            kill();
        }
    }

    private void kill() {
        List<Victim> victims = new ArrayList<>();
        add(victims, "download-batch");
        if (fanOutKills.get() < FAN_OUT_KILLS) {
            add(victims, "fan-out");
        }
        if (extractionKills.get() < EXTRACTION_KILLS) {
            add(victims, "extract-keys");
        }
        if (!victims.isEmpty()) {
            Victim victim = victims.get(random.nextInt(victims.size()));
            ProcessHandle.of(victim.pid()).ifPresent(process -> {
                process.destroyForcibly();
                kills.incrementAndGet();
                switch (victim.function()) {
                    case "extract-keys" -> extractionKills.incrementAndGet();
                    case "fan-out" -> fanOutKills.incrementAndGet();
                    default -> {}
                }
            });
        }
    }

    private void add(List<Victim> victims, String function) {
        system.environments(function).forEach(pid -> victims.add(new Victim(function, pid)));
    }

    private void copyMessages() {
        String queue = system.queueUrl("download-batches");
        List<Message> waiting = system.sqs()
                .receiveMessage(request ->
                        request.queueUrl(queue).maxNumberOfMessages(2).visibilityTimeout(0))
                .messages();
        for (Message message : waiting) {
            system.sqs().sendMessage(request -> request.queueUrl(queue).messageBody(message.body()));
            copies.incrementAndGet();
        }
    }

    int kills() {
        return kills.get();
    }

    int copies() {
        return copies.get();
    }

    @Override
    public String toString() {
        return kills + " kills (" + extractionKills + " of extractions, " + fanOutKills + " of fan-out), " + copies
                + " copied messages";
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
