package io.tapeline.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.budget.Simulation.Network;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Ten hours of two thousand workers in one budget, in some seconds. */
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

    /** Calls that leave up to five seconds late and are four seconds on their way, and answers of ten seconds. */
    @Test
    void callsThatAreLateAndSlowNeverBreachIt() throws InterruptedException {
        Simulation ended = simulated("late-and-slow", 240, Duration.ofSeconds(30), SLOW, ONE_HOUR)
                .run(50);
        assertThat(ended.breaches()).as(ended.row()).isZero();
        assertThat(ended.used()).as(ended.row()).isGreaterThanOrEqualTo(0.9);
    }

    /** One call a second leaves no room for the network: what a call takes there and back is lost. */
    @Test
    void oneCallASecondIsNeverBreached() throws InterruptedException {
        Simulation ended = simulated("one-a-second", 1, Duration.ofSeconds(1), USUAL, TEN_HOURS)
                .run(20);
        assertThat(ended.breaches()).as(ended.row()).isZero();
        assertThat(ended.used()).as(ended.row()).isGreaterThanOrEqualTo(0.6);
    }

    /** Few workers leave the budget to no one else. */
    @Test
    void sixWorkersUseItAsWell() throws InterruptedException {
        Simulation ended =
                simulated("six", 240, Duration.ofSeconds(30), USUAL, TEN_HOURS).run(6);
        assertThat(ended.breaches()).as(ended.row()).isZero();
        assertThat(ended.used()).as(ended.row()).isGreaterThanOrEqualTo(0.95);
    }

    /** What the budget itself costs whoever is alone with it: the rest of what a harvest loses is not its doing. */
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
