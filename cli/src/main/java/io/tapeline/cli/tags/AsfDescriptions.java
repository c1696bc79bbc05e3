package io.tapeline.cli.tags;

import io.tapeline.audio.AsfObject;
import io.tapeline.audio.Content;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The two content descriptions of a WMA file (Advanced Systems Format Specification 01.20.05, 3.10 and 3.11). */
final class AsfDescriptions {

    private static final String TITLE = "Title";
    private static final String AUTHOR = "Author";
    private static final int DESCRIPTION_TEXTS = 5;
    private static final int TEXT = 0;

    private AsfDescriptions() {}

    static Tags tags(Content file) throws IOException {
        Map<String, String> texts = new HashMap<>();
        for (AsfObject object : AsfObject.of(file)) {
            boolean plain = object.id().equals(AsfObject.CONTENT_DESCRIPTION);
            if (plain || object.id().equals(AsfObject.EXTENDED_DESCRIPTION)) {
                int size = (int) Math.min(object.end() - object.content(), TagReader.LARGEST);
                ByteBuffer bytes =
                        ByteBuffer.wrap(file.read(object.content(), size)).order(ByteOrder.LITTLE_ENDIAN);
                if (plain) {
                    description(bytes, texts);
                } else {
                    extended(bytes, texts);
                }
            }
        }
        return Tags.named(
                name -> Optional.ofNullable(texts.get(name)), AUTHOR, "WM/AlbumArtist", "WM/AlbumTitle", TITLE);
    }

    /** The lengths of title, author and three other texts, then the texts. */
    private static void description(ByteBuffer bytes, Map<String, String> texts) {
        if (bytes.remaining() < DESCRIPTION_TEXTS * Short.BYTES) {
            return;
        }
        int title = bytes.getShort(0) & 0xFFFF;
        int author = bytes.getShort(Short.BYTES) & 0xFFFF;
        bytes.position(DESCRIPTION_TEXTS * Short.BYTES);
        put(texts, TITLE, text(bytes, title));
        put(texts, AUTHOR, text(bytes, author));
    }

    /** Names and values, each preceded by its length. */
    private static void extended(ByteBuffer bytes, Map<String, String> texts) {
        int count = number(bytes);
        for (int item = 0; item < count && bytes.hasRemaining(); item++) {
            String name = text(bytes, number(bytes));
            int kind = number(bytes);
            String value = text(bytes, number(bytes));
            if (kind == TEXT) {
                put(texts, name, value);
            }
        }
    }

    private static void put(Map<String, String> texts, String name, String value) {
        Tags.given(value).ifPresent(text -> texts.putIfAbsent(name, text));
    }

    private static int number(ByteBuffer bytes) {
        return bytes.remaining() < Short.BYTES ? 0 : bytes.getShort() & 0xFFFF;
    }

    private static String text(ByteBuffer bytes, int length) {
        int there = Math.min(length, bytes.remaining());
        String text = StandardCharsets.UTF_16LE
                .decode(bytes.slice(bytes.position(), there))
                .toString();
        bytes.position(bytes.position() + there);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
