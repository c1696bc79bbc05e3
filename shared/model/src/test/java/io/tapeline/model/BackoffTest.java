package io.tapeline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Backoff BACKOFF = Backoff.doubling(Duration.ofSeconds(1), Duration.ofSeconds(30));

    @Property
    void noDelayIsNegativeOrLongerThanTheMaximum(@ForAll @IntRange(max = 5_000) int attempt, @ForAll long seed) {
        assertThat(BACKOFF.delayAfter(attempt, new Random(seed)))
                .isBetween(Duration.ZERO, Duration.ofSeconds(Math.min(30, 1L << Math.min(attempt, 5))));
    }

    @Test
    void theBoundGrowsByTheFactorUpToTheMaximum() {
        Backoff threefold = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2), 3);
        assertThat(threefold.bound(0)).isEqualTo(Duration.ofMillis(100));
        assertThat(threefold.bound(2)).isEqualTo(Duration.ofMillis(900));
        assertThat(threefold.bound(3)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aBackoffThatWouldShrinkIsRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new Backoff(second, Duration.ZERO, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(second, second, 0.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(second, second, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(second.negated(), second, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
