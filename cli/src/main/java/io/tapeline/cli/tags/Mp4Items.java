package io.tapeline.cli.tags;

import io.tapeline.audio.Content;
import io.tapeline.audio.Mp4Box;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The items in {@code moov/udta/meta/ilst} of an MP4 file, a format introduced by iTunes. */
final class Mp4Items {

    private static final String ARTIST = "\u00A9ART";
    private static final String ALBUM_ARTIST = "aART";
    private static final String ALBUM = "\u00A9alb";
    private static final String TITLE = "\u00A9nam";
    private static final Set<String> WANTED = Set.of(ARTIST, ALBUM_ARTIST, ALBUM, TITLE);

    /** Size of version and flags, which of the boxes on this path only {@code meta} has before its boxes. */
    private static final int VERSION = 4;
    /** Size of the fields for type and language of a text. */
    private static final int DATA_HEADER = 8;

    private static final int LONGEST = 4 * 1024;

    private Mp4Items() {}

    static Tags tags(Content file) throws IOException {
        Map<String, String> texts = new HashMap<>();
        Optional<Mp4Box> movie = Mp4Box.first(file, 0, file.size(), "moov");
        Optional<Mp4Box> user = first(file, movie, "udta");
        Optional<Mp4Box> meta =
                first(file, user, "meta").map(box -> new Mp4Box(box.type(), box.content() + VERSION, box.end()));
        Optional<Mp4Box> items = first(file, meta, "ilst");
        if (items.isPresent()) {
            for (Mp4Box item :
                    Mp4Box.within(file, items.get().content(), items.get().end())) {
                Optional<Mp4Box> text = WANTED.contains(item.type()) ? item.first(file, "data") : Optional.empty();
                if (text.isPresent()) {
                    Tags.given(text(file, text.get())).ifPresent(value -> texts.putIfAbsent(item.type(), value));
                }
            }
        }
        return Tags.named(name -> Optional.ofNullable(texts.get(name)), ARTIST, ALBUM_ARTIST, ALBUM, TITLE);
    }

    private static Optional<Mp4Box> first(Content file, Optional<Mp4Box> outer, String type) throws IOException {
        return outer.isPresent() ? outer.get().first(file, type) : Optional.empty();
    }

    private static String text(Content file, Mp4Box data) throws IOException {
        long at = data.content() + DATA_HEADER;
        int count = Math.clamp(data.end() - at, 0, LONGEST);
        return new String(file.read(at, count), StandardCharsets.UTF_8);
    }
}
