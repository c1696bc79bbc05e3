package io.tapeline.cli.tags;

import io.tapeline.audio.Content;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The APE tag at the end of a file, before an ID3v1 tag (wiki.hydrogenaud.io: APEv2 specification). Reads the items' headers and the
 * texts that are needed, never a picture.
 */
final class ApeTag {

    private static final Set<String> WANTED = Set.of("artist", "album artist", "album", "title");
    private static final byte[] SIGN = "APETAGEX".getBytes(StandardCharsets.US_ASCII);
    private static final int FOOTER = 32;
    private static final int ITEM_HEADER = 8;
    private static final int LONGEST_KEY = 256;
    private static final int LONGEST_TEXT = 4 * 1024;
    private static final int MOST_ITEMS = 1_000;
    /** Two bits of an item's flags: 0 means text. */
    private static final int KIND = 6;

    private ApeTag() {}

    static Tags of(Content file) throws IOException {
        long end = Id3.start(file) - FOOTER;
        ByteBuffer footer = ByteBuffer.wrap(file.read(end, FOOTER)).order(ByteOrder.LITTLE_ENDIAN);
        if (footer.remaining() < FOOTER || !footer.slice(0, SIGN.length).equals(ByteBuffer.wrap(SIGN))) {
            return Tags.NONE;
        }
        // its size counts items and footer, but not the header
        long at = end + FOOTER - (footer.getInt(12) & 0xFFFF_FFFFL);
        return at < 0 ? Tags.NONE : items(file, at, end, footer.getInt(16));
    }

    private static Tags items(Content file, long from, long end, int count) throws IOException {
        Map<String, String> texts = new HashMap<>();
        long at = from;
        for (int item = 0; item < Math.min(count, MOST_ITEMS) && at < end; item++) {
            ByteBuffer header =
                    ByteBuffer.wrap(file.read(at, ITEM_HEADER + LONGEST_KEY)).order(ByteOrder.LITTLE_ENDIAN);
            int keyEnd = keyEnd(header);
            if (keyEnd < 0) {
                break;
            }
            long size = header.getInt(0) & 0xFFFF_FFFFL;
            String key = StandardCharsets.ISO_8859_1
                    .decode(header.slice(ITEM_HEADER, keyEnd - ITEM_HEADER))
                    .toString()
                    .toLowerCase(Locale.ROOT);
            long value = at + keyEnd + 1;
            if ((header.getInt(4) & KIND) == 0 && WANTED.contains(key) && value + size <= end) {
                Tags.given(text(file.read(value, (int) Math.min(size, LONGEST_TEXT))))
                        .ifPresent(text -> texts.putIfAbsent(key, text));
            }
            at = value + size;
        }
        return Tags.named(name -> Optional.ofNullable(texts.get(name)), "artist", "album artist", "album", "title");
    }

    private static int keyEnd(ByteBuffer header) {
        for (int index = ITEM_HEADER; index < header.limit(); index++) {
            if (header.get(index) == 0) {
                return index;
            }
        }
        return -1;
    }

    /** Multiple values are separated by NUL. */
    private static String text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
