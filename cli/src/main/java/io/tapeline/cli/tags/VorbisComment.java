package io.tapeline.cli.tags;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The comments of Vorbis, Opus and FLAC (xiph.org/vorbis/doc/v-comment.html). */
final class VorbisComment {

    private static final Set<String> WANTED = Set.of("ARTIST", "ALBUMARTIST", "ALBUM", "TITLE");
    private static final int LONGEST = 4 * 1024;

    private VorbisComment() {}

    /** @param bytes from the vendor's length on; reading stops at damaged data */
    static Tags tags(byte[] bytes) {
        Map<String, String> texts = new HashMap<>();
        ByteBuffer comment = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (next(comment).isPresent() && comment.remaining() >= Integer.BYTES) {
            int count = comment.getInt();
            for (Optional<ByteBuffer> one = next(comment); count > 0 && one.isPresent(); one = next(comment)) {
                put(texts, one.get());
                count--;
            }
        }
        return Tags.named(name -> Optional.ofNullable(texts.get(name)), "ARTIST", "ALBUMARTIST", "ALBUM", "TITLE");
    }

    /** A field preceded by its length. */
    private static Optional<ByteBuffer> next(ByteBuffer comment) {
        if (comment.remaining() < Integer.BYTES) {
            return Optional.empty();
        }
        int length = comment.getInt();
        if (length < 0 || length > comment.remaining()) {
            return Optional.empty();
        }
        ByteBuffer piece = comment.slice(comment.position(), length);
        comment.position(comment.position() + length);
        return Optional.of(piece);
    }

    /** If a name occurs several times, the first counts. Pictures, which are comments too, are skipped. */
    private static void put(Map<String, String> texts, ByteBuffer piece) {
        String text = StandardCharsets.UTF_8
                .decode(piece.slice(0, Math.min(piece.remaining(), LONGEST)))
                .toString();
        int equals = text.indexOf('=');
        if (equals > 0) {
            String name = text.substring(0, equals).toUpperCase(Locale.ROOT);
            if (WANTED.contains(name)) {
                Tags.given(text.substring(equals + 1)).ifPresent(value -> texts.putIfAbsent(name, value));
            }
        }
    }
}
