package io.tapeline.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.budget.Simulation.Network;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Simulates up to ten hours with up to two thousand workers on one budget, in some seconds. */
class SimulationTest {

    private static final Duration TEN_HOURS = Duration.ofHours(10);
    private static final Duration ONE_HOUR = Duration.ofHours(1);
    private static final Network USUAL =
            new Network(Duration.ofMillis(50), Duration.ofMillis(500), Duration.ofSeconds(3), 100);
    private static final Network SLOW =
            new Network(Duration.ofSeconds(5), Duration.ofSeconds(4), Duration.ofSeconds(10), 20);

    @Test
    void twoThousandWorkersUseTheBudgetAndNeverBreachIt() throws InterruptedException {
        Simulation ended = simulated("usual", 240, Duration.ofSeconds(30), USUAL, TEN_HOURS)
                .run(2_000);
        assertThat(ended.breaches()).as(ended.row()).isZero();
        assertThat(ended.used()).as(ended.row()).isGreaterThanOrEqualTo(0.95);
        assertThat(ended.callsInPauses()).as(ended.row()).isZero();
        assertThat(ended.deaths()).as(ended.row()).isGreaterThan(1_000);
    }

    /** Calls are sent up to five seconds late and take up to four seconds to arrive, and answers take up to ten seconds. */
    @Test
    void callsThatAreLateAndSlowNeverBreachIt() throws InterruptedException {
        Simulation ended = simulated("late-and-slow", 240, Duration.ofSeconds(30), SLOW, ONE_HOUR)
                .run(50);
        assertThat(ended.breaches()).as(ended.row()).isZero();
        assertThat(ended.used()).as(ended.row()).isGreaterThanOrEqualTo(0.9);
    }

    /** With one call a second, the network's round trip time is lost for each call. */
    @Test
    void oneCallASecondIsNeverBreached() throws InterruptedException {
        Simulation ended = simulated("one-a-second", 1, Duration.ofSeconds(1), USUAL, TEN_HOURS)
                .run(20);
        assertThat(ended.breaches()).as(ended.row()).isZero();
        assertThat(ended.used()).as(ended.row()).isGreaterThanOrEqualTo(0.6);
    }

    /** A few workers use the whole budget. */
    @Test
    void sixWorkersUseItAsWell() throws InterruptedException {
        Simulation ended =
                simulated("six", 240, Duration.ofSeconds(30), USUAL, TEN_HOURS).run(6);
        assertThat(ended.breaches()).as(ended.row()).isZero();
        assertThat(ended.used()).as(ended.row()).isGreaterThanOrEqualTo(0.95);
    }

    /** The loss that the budget itself causes for workers that are alone. A harvest's other losses have other causes. */
    @Test
    void twoWorkersThatNobodyKillsLoseTwoInAHundred() throws InterruptedException {
        Network near = new Network(Duration.ofMillis(20), Duration.ofMillis(10), Duration.ofMillis(50), 100);
        Simulation ended = simulated("two", 240, Duration.ofSeconds(30), near, ONE_HOUR)
                .withoutDeaths()
                .run(2);
        assertThat(ended.breaches()).as(ended.row()).isZero();
        assertThat(ended.used()).as(ended.row()).isGreaterThanOrEqualTo(0.98);
    }

    private static Simulation simulated(String name, int calls, Duration window, Network network, Duration length) {
        return new Simulation(new Allowance(name, calls, window), network, length, 20_261_130);
    }
}
