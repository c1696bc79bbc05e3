package io.tapeline.downloadmedia.ytdlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class HostPausesTest {

    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    @Test
    void requestsToOneHostAreKeptApartAndThoseToAnotherAreNot() {
        HostPauses pauses = new HostPauses(Duration.ofSeconds(2), CLOCK, () -> 0L);
        assertThat(pauses.turn("a")).isZero();
        assertThat(pauses.turn("a")).isEqualTo(Duration.ofSeconds(1));
        assertThat(pauses.turn("b")).isZero();
        assertThat(pauses.turn("a")).isEqualTo(Duration.ofSeconds(2));
    }

    @Property
    void aPauseIsFromHalfToOneAndAHalfOfWhatIsSet(
            @ForAll long roll, @ForAll @LongRange(min = 0, max = 60_000) long millis) {
        Duration length = new HostPauses(Duration.ofMillis(millis), CLOCK, () -> roll).length();
        assertThat(length.toMillis()).isBetween(millis / 2, millis + (millis + 1) / 2);
    }
}
