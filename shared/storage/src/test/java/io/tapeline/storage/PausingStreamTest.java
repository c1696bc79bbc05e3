package io.tapeline.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.fixtures.TestClock;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PausingStreamTest {

    private final TestClock clock = new TestClock();

    /** Sends 100 bytes a second. */
    private final InputStream source = new InputStream() {
        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            clock.pass(Duration.ofMillis(10L * length));
            return length;
        }
    };

    private final PausingStream stream =
            new PausingStream(source, clock.instant().plusSeconds(10), clock, new ReadingPace());

    @Test
    void itEndsWhenTimeIsUp() throws IOException {
        assertThat(stream.readNBytes(900)).hasSize(900);
        assertThat(stream.paused()).isFalse();
        assertThat(stream.readNBytes(100)).hasSize(100);
        assertThat(stream.read(new byte[1], 0, 1)).isNegative();
        assertThat(stream.paused()).isTrue();
    }

    @Test
    void itEndsBeforeWhatItWouldReadInVain() throws IOException {
        stream.pauseUnlessThereIsTimeFor(1_000_000);
        assertThat(stream.paused())
                .as("how fast its source is, it does not know yet")
                .isFalse();
        stream.readNBytes(500);
        stream.pauseUnlessThereIsTimeFor(250);
        assertThat(stream.paused()).isFalse();
        stream.pauseUnlessThereIsTimeFor(251);
        assertThat(stream.paused()).isTrue();
        assertThat(stream.read(new byte[1], 0, 1)).isNegative();
    }

    @Test
    void oneThatNeverPausesEndsWithItsSource() throws IOException {
        PausingStream never = PausingStream.never(InputStream.nullInputStream());
        never.pauseUnlessThereIsTimeFor(Long.MAX_VALUE);
        assertThat(never.read(new byte[1], 0, 1)).isNegative();
        assertThat(never.paused()).isFalse();
    }
}
