package io.tapeline.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tapeline.fixtures.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class StoreTimeTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private TestClock clock = new TestClock();
    private StoreTime time = new StoreTime(clock);

    @Test
    void beforeTheFirstAnswerNobodyKnows() {
        assertThatIllegalStateException().isThrownBy(time::now);
        assertThat(time.about()).isEqualTo(clock.instant());
    }

    /** The true time is within the bounds however wrong the clock is, and many answers make the bounds narrow. */
    @Property(tries = 200)
    void theTrueTimeIsWithinTheBounds(
            @ForAll @LongRange(min = -300_000, max = 300_000) long wrongBy,
            @ForAll @LongRange(min = 1, max = 400) long way,
            @ForAll @LongRange(min = 130, max = 2_900) long between) {
        clock = new TestClock();
        time = new StoreTime(clock);
        for (int i = 0; i < 40; i++) {
            ask(Duration.ofMillis(wrongBy), Duration.ofMillis(way));
            assertBounded(Duration.ofMillis(wrongBy));
            clock.pass(Duration.ofMillis(between + i * 7));
        }
        ask(Duration.ofMillis(wrongBy), Duration.ofMillis(way));
        StoreTime.Span now = time.now();
        assertThat(Duration.between(now.earliest(), now.latest())).isLessThan(Duration.ofMillis(1_050 + 2 * way));
    }

    @Test
    void answersAtManyPointsOfASecondNarrowTheBounds() {
        for (int i = 0; i < 20; i++) {
            ask(FIVE_MINUTES, Duration.ofMillis(3));
            clock.pass(Duration.ofMillis(1_050));
        }
        StoreTime.Span now = time.now();
        assertThat(Duration.between(now.earliest(), now.latest())).isLessThan(Duration.ofMillis(150));
        assertBounded(FIVE_MINUTES);
    }

    @Test
    void aClockThatWasPutRightIsMeasuredAnew() {
        ask(FIVE_MINUTES, Duration.ofMillis(3));
        ask(Duration.ofMinutes(-5), Duration.ofMillis(3));
        assertBounded(Duration.ofMinutes(-5));
    }

    @Test
    void theBoundsWidenWithTime() {
        ask(Duration.ZERO, Duration.ofMillis(3));
        StoreTime.Span before = time.now();
        clock.pass(Duration.ofHours(1));
        StoreTime.Span after = time.now();
        assertThat(Duration.between(after.earliest(), after.latest()))
                .isGreaterThan(Duration.between(before.earliest(), before.latest()));
    }

    /** Simulates an answer of a store whose clock is ahead of the worker's by {@code wrongBy}. */
    private void ask(Duration wrongBy, Duration way) {
        Instant sent = clock.instant();
        clock.pass(way);
        Instant date = clock.instant().plus(wrongBy).truncatedTo(ChronoUnit.SECONDS);
        clock.pass(way);
        time.answered(sent, date);
    }

    private void assertBounded(Duration wrongBy) {
        Instant truth = clock.instant().plus(wrongBy);
        assertThat(truth).isBetween(time.now().earliest(), time.now().latest());
    }
}
