package io.tapeline.cli.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.model.MediaFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagReaderTest {

    private static final Tags EVAN = new Tags(Optional.of("Evän"), Optional.of("Third Room"), Optional.of("Drums"));

    @TempDir
    private Path folder;

    @Test
    void id3AtTheBeginningOfAnMp3() throws Exception {
        assertThat(read(MediaFormat.MP3, id3(), new byte[2_000])).isEqualTo(EVAN);
    }

    @Test
    void id3OfTheFirstKindAtTheEndOfAnMp3() throws Exception {
        byte[] tag = new byte[128];
        put(tag, 0, "TAG");
        put(tag, 3, "Drums");
        put(tag, 33, "Evan");
        put(tag, 63, "Third Room");

        assertThat(read(MediaFormat.MP3, new byte[2_000], tag))
                .isEqualTo(new Tags(Optional.of("Evan"), Optional.of("Third Room"), Optional.of("Drums")));
    }

    @Test
    void infoChunksOfAWav() throws Exception {
        byte[] info = joined(
                "INFO".getBytes(StandardCharsets.US_ASCII),
                chunk("IART", "Evän\0", ByteOrder.LITTLE_ENDIAN),
                chunk("IPRD", "Third Room", ByteOrder.LITTLE_ENDIAN),
                chunk("INAM", "Drums", ByteOrder.LITTLE_ENDIAN));

        assertThat(read(
                        MediaFormat.WAV,
                        form("RIFF", "WAVE"),
                        chunk("data", new byte[333], ByteOrder.LITTLE_ENDIAN),
                        chunk("LIST", info, ByteOrder.LITTLE_ENDIAN)))
                .isEqualTo(EVAN);
    }

    @Test
    void id3InAChunkOfAWavAndOfAnAiff() throws Exception {
        assertThat(read(
                        MediaFormat.WAV,
                        form("RIFF", "WAVE"),
                        chunk("data", new byte[334], ByteOrder.LITTLE_ENDIAN),
                        chunk("id3 ", id3(), ByteOrder.LITTLE_ENDIAN)))
                .isEqualTo(EVAN);
        assertThat(read(MediaFormat.AIFF, form("FORM", "AIFF"), chunk("ID3 ", id3(), ByteOrder.BIG_ENDIAN)))
                .isEqualTo(EVAN);
    }

    @Test
    void nameAndAuthorOfAnAiff() throws Exception {
        assertThat(read(
                        MediaFormat.AIFF,
                        form("FORM", "AIFF"),
                        chunk("NAME", "Drums", ByteOrder.BIG_ENDIAN),
                        chunk("AUTH", "Evan", ByteOrder.BIG_ENDIAN)))
                .isEqualTo(new Tags(Optional.of("Evan"), Optional.empty(), Optional.of("Drums")));
    }

    @Test
    void aFileThatEndsAnywhereHasTheTagsBeforeOrNone() throws Exception {
        byte[] whole = joined(
                form("RIFF", "WAVE"),
                chunk(
                        "LIST",
                        joined(
                                "INFO".getBytes(StandardCharsets.US_ASCII),
                                chunk("IART", "Evan", ByteOrder.LITTLE_ENDIAN)),
                        ByteOrder.LITTLE_ENDIAN),
                chunk("id3 ", id3(), ByteOrder.LITTLE_ENDIAN));
        for (int length = 12; length < whole.length; length++) {
            byte[] torn = java.util.Arrays.copyOf(whole, length);
            read(MediaFormat.WAV, torn);
            read(MediaFormat.MP3, torn);
            read(MediaFormat.MP3, java.util.Arrays.copyOf(id3(), Math.min(length, id3().length)));
        }
    }

    @Test
    void aTagThatClaimsToBeHugeIsNone() throws Exception {
        byte[] tag = id3();
        tag[6] = 0x7F;

        assertThat(read(MediaFormat.MP3, tag, new byte[2_000])).isEqualTo(Tags.NONE);
    }

    private Tags read(MediaFormat format, byte[]... parts) throws IOException, InterruptedException {
        Path file = folder.resolve("file");
        Files.write(file, joined(parts));
        return new TagReader().read(file, format);
    }

    /** ID3 version 2.4 in UTF-8. */
    private static byte[] id3() throws IOException {
        byte[] frames = joined(frame("TPE1", "Evän"), frame("TALB", "Third Room"), frame("TIT2", "Drums"));
        return ByteBuffer.allocate(10 + frames.length)
                .put("ID3".getBytes(StandardCharsets.US_ASCII))
                .put(new byte[] {4, 0, 0, 0, 0, (byte) (frames.length >> 7), (byte) (frames.length & 0x7F)})
                .put(frames)
                .array();
    }

    private static byte[] frame(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(11 + bytes.length)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .putInt(1 + bytes.length)
                .putShort((short) 0)
                .put((byte) 3)
                .put(bytes)
                .array();
    }

    private static byte[] form(String form, String kind) {
        byte[] header = new byte[12];
        put(header, 0, form);
        put(header, 8, kind);
        return header;
    }

    private static byte[] chunk(String name, String text, ByteOrder order) {
        return chunk(name, text.getBytes(StandardCharsets.UTF_8), order);
    }

    private static byte[] chunk(String name, byte[] content, ByteOrder order) {
        return ByteBuffer.allocate(8 + content.length + content.length % 2)
                .order(order)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static byte[] joined(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }

    private static void put(byte[] bytes, int offset, String text) {
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, bytes, offset, text.length());
    }
}
