package io.tapeline.downloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tapeline.downloads.ResumingStream.SourceFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ResumingStreamTest {

    /** The file from there on, breaking after so many bytes. */
    private static FileStream part(byte[] file, long offset, int breaksAfter, String validator) {
        byte[] rest = Arrays.copyOfRange(file, (int) offset, file.length);
        InputStream body = breaksAfter >= rest.length
                ? new ByteArrayInputStream(rest)
                : new SequenceInputStream(new ByteArrayInputStream(rest, 0, breaksAfter), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("reset");
                    }
                });
        return new FileStream(body, offset, OptionalLong.of(file.length), validator);
    }

    @Property
    void aFileThatBreaksComesWholeWhileItIsResumed(
            @ForAll @Size(min = 1, max = 300) byte[] file, @ForAll @IntRange(min = 101, max = 400) int step)
            throws IOException {
        try (ResumingStream stream = new ResumingStream(
                part(file, 0, step, "v"), (offset, validator) -> part(file, offset, step, validator), 3, () -> {})) {
            assertThat(stream.readAllBytes()).isEqualTo(file);
        }
    }

    @Test
    void itIsNotResumedForEver() {
        byte[] file = new byte[100];
        int[] opened = {0};
        ResumingStream stream = new ResumingStream(
                part(file, 0, 10, "v"),
                (offset, validator) -> {
                    opened[0]++;
                    return part(file, offset, 10, validator);
                },
                3,
                () -> {});
        assertThatThrownBy(stream::readAllBytes)
                .asInstanceOf(type(SourceFailure.class))
                .satisfies(e -> assertThat(e.problem().reason().code()).isEqualTo("connection-broken"));
        assertThat(opened[0]).isEqualTo(3);
    }

    @Test
    void withoutAValidatorNothingIsResumed() {
        ResumingStream stream = new ResumingStream(
                part(new byte[100], 0, 10, ""),
                (offset, validator) -> {
                    throw new AssertionError("resumed");
                },
                3,
                () -> {});
        assertThatThrownBy(stream::readAllBytes).isInstanceOf(SourceFailure.class);
    }

    @Test
    void aFileThatChangedMeanwhileIsNotGluedToTheOldOne() {
        byte[] file = new byte[100];
        ResumingStream whole = new ResumingStream(
                part(file, 0, 10, "v"), (offset, validator) -> part(file, 0, 1000, "w"), 3, () -> {});
        assertThatThrownBy(whole::readAllBytes).isInstanceOf(SourceFailure.class);
        ResumingStream longer = new ResumingStream(
                part(file, 0, 10, "v"), (offset, validator) -> part(new byte[101], offset, 1000, "v"), 3, () -> {});
        assertThatThrownBy(longer::readAllBytes).isInstanceOf(SourceFailure.class);
    }

    @Test
    void aBodyShorterThanAnnouncedIsSaidToBe() {
        FileStream shorter = new FileStream(new ByteArrayInputStream(new byte[5]), 0, OptionalLong.of(9), "");
        ResumingStream stream = new ResumingStream(shorter, (offset, validator) -> shorter, 3, () -> {});
        assertThatThrownBy(stream::readAllBytes)
                .asInstanceOf(type(SourceFailure.class))
                .satisfies(e -> assertThat(e.problem().reason().code()).isEqualTo("length-mismatch"))
                .satisfies(e -> assertThat(e.problem().reason().sentence())
                        .contains("9 bytes")
                        .contains("only 5"));
    }
}
