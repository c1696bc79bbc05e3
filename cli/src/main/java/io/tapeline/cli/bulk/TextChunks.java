package io.tapeline.cli.bulk;

import io.tapeline.model.MediaFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The text chunks of WAV ({@code LIST INFO}: {@code IART}, {@code IPRD}, {@code INAM}) and AIFF ({@code AUTH}, {@code NAME}),
 * and where a chunk with an ID3 tag is. Reads the chunks' headers and these texts, never the audio; what is broken ends it.
 */
final class TextChunks {

    private static final int HEADER = 8;
    private static final int FORM_HEADER = 12;
    private static final int LONGEST_TEXT = 4 * 1024;
    private static final int MOST_CHUNKS = 1_000;

    private final FileChannel channel;
    private final ByteOrder order;
    private final Map<String, String> texts = new HashMap<>();
    private Optional<Long> id3 = Optional.empty();

    private TextChunks(FileChannel channel, ByteOrder order) {
        this.channel = channel;
        this.order = order;
    }

    static TextChunks of(FileChannel channel, MediaFormat format) throws IOException {
        TextChunks chunks =
                new TextChunks(channel, format == MediaFormat.WAV ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        chunks.walk(FORM_HEADER, channel.size());
        return chunks;
    }

    /** The first byte of an ID3 tag. */
    Optional<Long> id3() {
        return id3;
    }

    Tags tags() {
        return new Tags(
                Optional.ofNullable(texts.get("IART")).or(() -> Optional.ofNullable(texts.get("AUTH"))),
                Optional.ofNullable(texts.get("IPRD")),
                Optional.ofNullable(texts.get("INAM")).or(() -> Optional.ofNullable(texts.get("NAME"))));
    }

    private void walk(long from, long end) throws IOException {
        long at = from;
        for (int count = 0; count < MOST_CHUNKS && at + HEADER <= end; count++) {
            ByteBuffer header = read(at, HEADER);
            if (header.remaining() < HEADER) {
                return;
            }
            String name = StandardCharsets.ISO_8859_1.decode(header.slice(0, 4)).toString();
            long size = header.getInt(4) & 0xFFFF_FFFFL;
            chunk(name, at + HEADER, Math.min(size, end - at - HEADER));
            at += HEADER + size + (size & 1);
        }
    }

    private void chunk(String name, long at, long size) throws IOException {
        switch (name) {
            case "LIST" -> {
                if (size > 4
                        && StandardCharsets.ISO_8859_1
                                .decode(read(at, 4))
                                .toString()
                                .equals("INFO")) {
                    walk(at + 4, at + size);
                }
            }
            case "id3 ", "ID3 " -> id3 = Optional.of(at);
            case "IART", "IPRD", "INAM", "AUTH", "NAME" -> {
                String text = text(read(at, (int) Math.min(size, LONGEST_TEXT)));
                if (!text.isEmpty()) {
                    texts.putIfAbsent(name, text);
                }
            }
            default -> {
                // audio, pictures, markers
            }
        }
    }

    /** Nobody says in which encoding they are; what is no UTF-8 is taken as Latin-1. */
    private static String text(ByteBuffer bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
        } catch (CharacterCodingException e) {
            text = StandardCharsets.ISO_8859_1.decode(bytes).toString();
        }
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }

    private ByteBuffer read(long at, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(order);
        while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) >= 0) {
            // until it is full, or the file ends
        }
        return buffer.flip();
    }
}
