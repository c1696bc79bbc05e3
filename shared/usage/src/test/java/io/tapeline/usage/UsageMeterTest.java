package io.tapeline.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class UsageMeterTest {
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

    private final UsageMeter meter = new UsageMeter();

    @Test
    void whatWasUsedIsTakenOnce() {
        meter.add(new Usage(0, 0, 2, 1, 3.5, 0.5, 4));
        meter.add(new Usage(0, 0, 1, 0, 0, 0, 0));

        assertThat(meter.take(NOW)).isEqualTo(new Usage(0, 0, 3, 1, 3.5, 0.5, 4));
        assertThat(meter.take(NOW)).isEqualTo(Usage.NONE);
    }

    @Test
    void timeCountsByTheMemoryFromTheBeginOfAnInvocationAndFromWhatWasTakenLast() {
        meter.begin(NOW, 512);

        assertThat(meter.take(NOW.plusSeconds(10))).isEqualTo(new Usage(1, 5, 0, 0, 0, 0, 0));
        assertThat(meter.take(NOW.plusSeconds(12))).isEqualTo(new Usage(0, 1, 0, 0, 0, 0, 0));
    }

    @Test
    void betweenTwoInvocationsNoTimeCounts() {
        meter.begin(NOW, 1_024);
        meter.take(NOW.plusSeconds(1));

        meter.begin(NOW.plusSeconds(3_600), 1_024);

        assertThat(meter.take(NOW.plusSeconds(3_602))).isEqualTo(new Usage(1, 2, 0, 0, 0, 0, 0));
    }

    @Test
    void aClockThatIsPutBackTakesNothingAway() {
        meter.begin(NOW, 1_024);

        assertThat(meter.take(NOW.minusSeconds(60)).gibSeconds()).isZero();
    }
}
