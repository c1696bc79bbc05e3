package io.tapeline.audio;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A box of an MP4 file (ISO 14496-12): a name and a piece of the file, which may consist of other boxes. Reads only the boxes'
 * headers; a broken box ends a list.
 *
 * @param type its four characters, as Latin-1
 * @param content offset of its content
 * @param end offset behind its last byte
 */
public record Mp4Box(String type, long content, long end) {

    private static final int HEADER = 8;
    private static final int LONG_HEADER = 16;
    private static final int MOST = 10_000;
    /** Version and flags, and an unused number, precede a handler's type. */
    private static final int HANDLER_TYPE = 8;

    /** The consecutive boxes in a piece of the file, up to the first incomplete one. */
    public static List<Mp4Box> within(Content file, long from, long end) throws IOException {
        List<Mp4Box> boxes = new ArrayList<>();
        Optional<Mp4Box> next = at(file, from, end);
        while (next.isPresent() && boxes.size() < MOST) {
            boxes.add(next.get());
            next = at(file, next.get().end(), end);
        }
        return boxes;
    }

    /** The first box of that type in a piece of the file. */
    public static Optional<Mp4Box> first(Content file, long from, long end, String type) throws IOException {
        Optional<Mp4Box> next = at(file, from, end);
        for (int count = 0; next.isPresent() && !next.get().type().equals(type); count++) {
            next = count < MOST ? at(file, next.get().end(), end) : Optional.empty();
        }
        return next;
    }

    /** The first box of that type in this one. */
    public Optional<Mp4Box> first(Content file, String inner) throws IOException {
        return first(file, content, end, inner);
    }

    private static Optional<Mp4Box> at(Content file, long at, long end) throws IOException {
        byte[] header = file.read(at, LONG_HEADER);
        if (header.length < HEADER || at + HEADER > end) {
            return Optional.empty();
        }
        long size = Bytes.big(header, 0, 4);
        int headerBytes = HEADER;
        if (size == 1 && header.length == LONG_HEADER) {
            size = Bytes.big(header, 8, 8);
            headerBytes = LONG_HEADER;
        } else if (size == 0) {
            size = end - at; // size 0: the last box extends to the end
        }
        // a box larger than its container is broken
        return size < headerBytes || size > end - at
                ? Optional.empty()
                : Optional.of(new Mp4Box(Bytes.latin(header, 4, 4), at + headerBytes, at + size));
    }

    /** The handler types of a file's tracks: {@code soun}, {@code vide}, {@code text} and so on; none without tracks. */
    static Set<String> handlers(Content file) throws IOException {
        Set<String> handlers = new HashSet<>();
        Optional<Mp4Box> movie = first(file, 0, file.size(), "moov");
        if (movie.isEmpty()) {
            return handlers;
        }
        for (Mp4Box box : within(file, movie.get().content(), movie.get().end())) {
            Optional<Mp4Box> media = box.type().equals("trak") ? box.first(file, "mdia") : Optional.empty();
            Optional<Mp4Box> handler = media.isPresent() ? media.get().first(file, "hdlr") : Optional.empty();
            if (handler.isPresent()) {
                byte[] type = file.read(handler.get().content() + HANDLER_TYPE, 4);
                handlers.add(Bytes.latin(type, 0, type.length));
            }
        }
        return handlers;
    }
}
