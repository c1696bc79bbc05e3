package io.tapeline.budget;

import io.tapeline.budget.PacedCalls.NotBefore;
import io.tapeline.budget.PacedCalls.Permit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Workers that call a server as fast as its budget lets them. One clock in ten is wrong by up to five minutes; one call of 200
 * kills its worker, before or during the call; the server demands a pause of 5 seconds every 20 minutes, and once a pause of an
 * hour.
 */
final class Simulation {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LONG_PAUSE = Duration.ofHours(1);
    private static final Duration BETWEEN_PAUSES = Duration.ofMinutes(20);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Allowance allowance;
    private final Network network;
    private final Duration length;
    private final SimulatedTime time;
    private final SplittableRandom random;
    private final SimulatedServer server;
    private final SimulatedStore store;
    private Duration paused = Duration.ZERO;
    private int deaths;
    private boolean deadly = true;

    /**
     * The latencies of the network and the server.
     *
     * @param lateness maximum time between a permit and the sending of the call
     * @param transit maximum time to the server
     * @param answer maximum time of the server to answer
     * @param oneInLate one call of so many takes the maximum times, the others at most a tenth
     */
    record Network(Duration lateness, Duration transit, Duration answer, int oneInLate) {}

    Simulation(Allowance allowance, Network network, Duration length, long seed) {
        this.allowance = allowance;
        this.network = network;
        this.length = length;
        this.time = new SimulatedTime(length);
        this.random = new SplittableRandom(seed);
        this.server = new SimulatedServer(allowance);
        this.store = new SimulatedStore(time, random.split());
    }

    /** Kills no workers. */
    Simulation withoutDeaths() {
        deadly = false;
        return this;
    }

    private boolean dies() {
        return deadly && random.nextInt(400) == 0;
    }

    Simulation run(int workers) throws InterruptedException {
        List<Runnable> all = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            boolean wrong = i % 10 == 0;
            all.add(() -> workForever(wrong));
        }
        all.add(this::askForPauses);
        time.run(all);
        return this;
    }

    private void askForPauses() {
        for (int i = 1; ; i++) {
            time.sleep(BETWEEN_PAUSES);
            Duration pause = i == 9 ? LONG_PAUSE : PAUSE;
            server.pause(time.now(), pause);
            paused = paused.plus(pause);
            time.sleep(pause);
        }
    }

    private void workForever(boolean wrong) {
        while (true) {
            Duration skew = wrong
                    ? Duration.ofMillis(random.nextInt(-300_000, 300_001))
                    : Duration.ofMillis(random.nextInt(50));
            StoredBudgets budgets = new StoredBudgets(store, new Wrong(skew), time::sleep, random.split());
            time.sleep(Duration.ofMillis(random.nextInt(3_000)));
            // a worker that dies does not close its calls; another worker replaces it
            work(budgets.open(allowance));
            deaths++;
        }
    }

    private void work(PacedCalls calls) {
        while (true) {
            switch (calls.next(PATIENCE)) {
                case NotBefore refused -> time.sleep(until(refused.time()));
                case Permit permit -> {
                    if (dies()) {
                        return;
                    }
                    boolean late = random.nextInt(network.oneInLate()) == 0;
                    time.sleep(some(network.lateness(), late).plus(some(network.transit(), late)));
                    Optional<Duration> pause = server.call(time.now());
                    if (dies()) {
                        return;
                    }
                    time.sleep(some(network.answer(), late).plus(some(network.transit(), late)));
                    permit.answered();
                    pause.ifPresent(calls::pushBack);
                }
            }
        }
    }

    private Duration until(Instant then) {
        Duration wait = Duration.between(time.now(), then);
        return wait.isNegative()
                ? Duration.ofMillis(random.nextInt(1, 1_000))
                : wait.plusMillis(random.nextInt(30_000));
    }

    private Duration some(Duration most, boolean late) {
        return Duration.ofNanos(random.nextLong(Math.max(1, late ? most.toNanos() : most.toNanos() / 10)));
    }

    long breaches() {
        return server.breaches();
    }

    long callsInPauses() {
        return server.callsInPauses();
    }

    /** The share of the calls that were made, of those that the budget allowed outside the server's pauses. */
    double used() {
        double windows =
                (double) length.minus(paused).toMillis() / allowance.window().toMillis();
        return server.calls() / (windows * allowance.calls());
    }

    int deaths() {
        return deaths;
    }

    /** One line for the tests' output. */
    String row() {
        return String.format(
                Locale.ROOT,
                "%s: %d calls, %.1f %% used, most in a window %d of %d, breaches %d, deaths %d, calls in pauses %d; store: %s, %d entries",
                allowance.name(),
                server.calls(),
                used() * 100,
                server.most(),
                allowance.calls(),
                server.breaches(),
                deaths,
                server.callsInPauses(),
                store.summary(),
                store.size());
    }

    private final class Wrong extends Clock {
        private final Duration by;

        Wrong(Duration by) {
            this.by = by;
        }

        @Override
        public Instant instant() {
            return time.now().plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
