package io.tapeline.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class HostPausesTest {

    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    @Test
    void requestsToOneHostAreKeptApartAndThoseToAnotherAreNot() throws InterruptedException {
        List<Duration> waits = new ArrayList<>();
        HostPauses pauses = new HostPauses(Duration.ofSeconds(2), CLOCK, () -> 0L, waits::add);
        pauses.await("a");
        assertThat(waits).isEmpty();
        pauses.await("a");
        assertThat(waits).containsExactly(Duration.ofSeconds(1));
        pauses.await("b");
        assertThat(waits).hasSize(1);
        pauses.await("a");
        assertThat(waits).last().isEqualTo(Duration.ofSeconds(2));
    }

    @Property
    void aPauseIsFromHalfToOneAndAHalfOfWhatIsSet(
            @ForAll long roll, @ForAll @LongRange(min = 0, max = 60_000) long millis) {
        Duration length = new HostPauses(Duration.ofMillis(millis), CLOCK, () -> roll, time -> {}).length();
        assertThat(length.toMillis()).isBetween(millis / 2, millis + (millis + 1) / 2);
    }
}
