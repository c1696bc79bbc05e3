package io.tapeline.cli.tags;

import io.tapeline.audio.Content;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The chunks of WAV and AIFF that hold tags: ID3, {@code LIST INFO}, {@code AUTH} and {@code NAME}, and {@code bext} (EBU Tech 3285).
 * The description in {@code bext} is a title if it is one line. Its originator is not used as artist, because programs write their
 * own name there.
 */
final class TextChunks {

    private static final int HEADER = 8;
    private static final int FORM_HEADER = 12;
    private static final int LONGEST_TEXT = 4 * 1024;
    private static final int MOST_CHUNKS = 1_000;
    private static final int DESCRIPTION = 256;
    /** A size too large for 32 bits, which is in {@code ds64} instead (EBU Tech 3306). */
    private static final long ELSEWHERE = 0xFFFF_FFFFL;

    private static final int DATA_SIZE_IN_DS64 = 8;

    private final Content file;
    private final ByteOrder order;
    private final Map<String, String> texts = new HashMap<>();
    private Tags id3 = Tags.NONE;
    private long dataBytes;

    private TextChunks(Content file, ByteOrder order) {
        this.file = file;
        this.order = order;
    }

    static TextChunks of(Content file, ByteOrder order) throws IOException {
        TextChunks chunks = new TextChunks(file, order);
        chunks.walk(FORM_HEADER, file.size(), true);
        return chunks;
    }

    Tags tags() {
        return id3.or(new Tags(
                text("IART").or(() -> text("AUTH")),
                text("IPRD"),
                text("INAM").or(() -> text("NAME")).or(() -> text("bext")
                        .filter(line -> line.lines().count() == 1))));
    }

    private Optional<String> text(String chunk) {
        return Optional.ofNullable(texts.get(chunk));
    }

    private void walk(long from, long end, boolean lists) throws IOException {
        long at = from;
        for (int count = 0; count < MOST_CHUNKS && at + HEADER <= end; count++) {
            ByteBuffer header = read(at, HEADER);
            if (header.remaining() < HEADER) {
                return;
            }
            String name = latin(header.slice(0, 4));
            long size = header.getInt(4) & 0xFFFF_FFFFL;
            if (size == ELSEWHERE && name.equals("data")) {
                size = dataBytes;
            }
            if (size < 0 || size > end - at - HEADER) {
                size = end - at - HEADER;
            }
            if (lists && name.equals("LIST")) {
                list(at + HEADER, size);
            } else {
                chunk(name, at + HEADER, size);
            }
            at += HEADER + size + (size & 1);
        }
    }

    private void list(long at, long size) throws IOException {
        if (size > 4 && latin(read(at, 4)).equals("INFO")) {
            walk(at + 4, at + size, false);
        }
    }

    private void chunk(String name, long at, long size) throws IOException {
        switch (name) {
            case "ds64" -> {
                ByteBuffer sizes = read(at, DATA_SIZE_IN_DS64 + Long.BYTES);
                dataBytes = sizes.remaining() < DATA_SIZE_IN_DS64 + Long.BYTES ? -1 : sizes.getLong(DATA_SIZE_IN_DS64);
            }
            case "id3 ", "ID3 " -> id3 = Id3.at(file, at);
            case "IART", "IPRD", "INAM", "AUTH", "NAME" -> put(name, at, (int) Math.min(size, LONGEST_TEXT));
            case "bext" -> put(name, at, (int) Math.min(size, DESCRIPTION));
            default -> {
                // audio, pictures, markers
            }
        }
    }

    private void put(String name, long at, int bytes) throws IOException {
        Tags.given(text(read(at, bytes))).ifPresent(text -> texts.putIfAbsent(name, text));
    }

    private static String latin(ByteBuffer bytes) {
        return StandardCharsets.ISO_8859_1.decode(bytes).toString();
    }

    /** The encoding is not specified; text that is not valid UTF-8 is decoded as Latin-1. */
    private static String text(ByteBuffer bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
        } catch (CharacterCodingException e) {
            text = latin(bytes);
        }
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private ByteBuffer read(long at, int bytes) throws IOException {
        return ByteBuffer.wrap(file.read(at, bytes)).order(order);
    }
}
