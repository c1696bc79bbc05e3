package io.tapeline.downloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tapeline.downloads.ResumingStream.SourceFailure;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ResumingStreamTest {

    /** The file from that offset, with a connection that breaks after so many bytes. */
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
                part(file, 0, step, "v"),
                (offset, validator) -> part(file, offset, step, validator),
                false,
                3,
                () -> {})) {
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
                false,
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
                false,
                3,
                () -> {});
        assertThatThrownBy(stream::readAllBytes).isInstanceOf(SourceFailure.class);
    }

    @Test
    void aFileThatChangedMeanwhileIsNotGluedToTheOldOne() {
        byte[] file = new byte[100];
        ResumingStream whole = new ResumingStream(
                part(file, 0, 10, "v"), (offset, validator) -> part(file, 0, 1000, "w"), false, 3, () -> {});
        assertThatThrownBy(whole::readAllBytes).isInstanceOf(SourceFailure.class);
        ResumingStream longer = new ResumingStream(
                part(file, 0, 10, "v"),
                (offset, validator) -> part(new byte[101], offset, 1000, "v"),
                false,
                3,
                () -> {});
        assertThatThrownBy(longer::readAllBytes).isInstanceOf(SourceFailure.class);
    }

    @Test
    void aBodyShorterThanAnnouncedIsSaidToBe() {
        FileStream shorter = new FileStream(new ByteArrayInputStream(new byte[5]), 0, OptionalLong.of(9), "");
        ResumingStream stream = new ResumingStream(shorter, (offset, validator) -> shorter, false, 3, () -> {});
        assertThatThrownBy(stream::readAllBytes)
                .asInstanceOf(type(SourceFailure.class))
                .satisfies(e -> assertThat(e.problem().reason().code()).isEqualTo("length-mismatch"))
                .satisfies(e -> assertThat(e.problem().reason().sentence())
                        .contains("9 bytes")
                        .contains("only 5"));
    }

    @Test
    void aFileComesPieceByPieceWithoutAResume() throws IOException {
        byte[] file = "0123456789".getBytes(StandardCharsets.US_ASCII);
        List<Long> asked = new ArrayList<>();
        // if the source sends no validator, the same length has to suffice
        for (String validator : List.of("v", "")) {
            ResumingStream stream = inPieces(file, asked, validator, file);
            assertThat(stream.readAllBytes()).isEqualTo(file);
        }
        assertThat(asked).containsExactly(4L, 8L, 4L, 8L);
    }

    @Test
    void piecesOfTwoVersionsAreNeverPutTogether() {
        byte[] file = new byte[10];
        List<Long> asked = new ArrayList<>();
        assertThatThrownBy(inPieces(file, asked, "v", new byte[11])::readAllBytes)
                .isInstanceOf(SourceFailure.class);
        ResumingStream newer =
                new ResumingStream(piece(file, 0, "v"), (offset, v) -> piece(file, offset, "w"), true, 3, () -> {});
        assertThatThrownBy(newer::readAllBytes).isInstanceOf(SourceFailure.class);
    }

    @Test
    void aPieceThatIsEmptyIsABrokenConnection() {
        FileStream first = piece(new byte[10], 0, "");
        FileStream empty = new FileStream(InputStream.nullInputStream(), 4, OptionalLong.of(10), "");
        ResumingStream stream = new ResumingStream(first, (offset, validator) -> empty, true, 3, () -> {});
        assertThatThrownBy(stream::readAllBytes).isInstanceOf(SourceFailure.class);
    }

    /** A server may close the connection between two pieces. */
    @Test
    void aPieceThatCannotBeAskedForIsAskedForAgainABoundedNumberOfTimes() throws IOException {
        byte[] file = new byte[10];
        int[] failures = {0};
        SourceException gone =
                new SourceException(Kind.PASSING, new Reason(FileStream.UNREACHABLE, "It could not be reached."));
        ResumingStream.Reopening everyOther = (offset, validator) -> {
            if (failures[0]++ % 2 == 0) {
                throw gone;
            }
            return piece(file, offset, validator);
        };
        assertThat(new ResumingStream(piece(file, 0, "v"), everyOther, true, 2, () -> {}).readAllBytes())
                .isEqualTo(file);
        failures[0] = 0;
        ResumingStream once = new ResumingStream(piece(file, 0, "v"), everyOther, true, 1, () -> {});
        assertThatThrownBy(once::readAllBytes)
                .asInstanceOf(type(SourceFailure.class))
                .satisfies(e -> assertThat(e.problem()).isSameAs(gone));
    }

    private static ResumingStream inPieces(byte[] file, List<Long> asked, String validator, byte[] later) {
        return new ResumingStream(
                piece(file, 0, validator),
                (offset, v) -> {
                    asked.add(offset);
                    return piece(later, offset, v);
                },
                true,
                0,
                () -> {});
    }

    /** A piece of four bytes. */
    private static FileStream piece(byte[] file, long offset, String validator) {
        int end = (int) Math.min(file.length, offset + 4);
        return new FileStream(
                new ByteArrayInputStream(Arrays.copyOfRange(file, (int) offset, end)),
                offset,
                OptionalLong.of(file.length),
                validator);
    }
}
