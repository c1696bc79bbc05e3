package io.tapeline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MeasuredStreamTest {

    @Property
    void aStreamOfTheAnnouncedLengthPassesUnchanged(@ForAll byte[] bytes, @ForAll @IntRange(min = 1, max = 9) int step)
            throws IOException {
        MeasuredStream stream =
                new MeasuredStream(new ByteArrayInputStream(bytes), OptionalLong.of(bytes.length), Clock.systemUTC());
        assertThat(readAll(stream, step)).isEqualTo(bytes.length);
        assertThat(stream.count()).isEqualTo(bytes.length);
        assertThat(stream.failure()).isEmpty();
    }

    @Property
    void aStreamOfAnotherLengthNeverComesThroughWhole(
            @ForAll byte[] bytes,
            @ForAll @IntRange(min = 0, max = 300) int announced,
            @ForAll @IntRange(min = 1, max = 9) int step) {
        if (announced == bytes.length || announced == 0) {
            return;
        }
        MeasuredStream stream =
                new MeasuredStream(new ByteArrayInputStream(bytes), OptionalLong.of(announced), Clock.systemUTC());
        long[] seen = {0};
        assertThatThrownBy(() -> {
                    byte[] buffer = new byte[step];
                    for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                        seen[0] += read;
                    }
                })
                .isInstanceOf(MeasuredStream.LengthMismatch.class)
                .hasMessageContaining("announced " + announced);
        assertThat(seen[0]).isLessThan(announced);
        assertThat(stream.failure()).isPresent();
    }

    private static long readAll(MeasuredStream stream, int step) throws IOException {
        byte[] buffer = new byte[step];
        long seen = 0;
        for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
            seen += read;
        }
        return seen;
    }
}
