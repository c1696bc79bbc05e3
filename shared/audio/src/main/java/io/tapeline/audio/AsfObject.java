package io.tapeline.audio;

import io.tapeline.model.MediaType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * An object in the header of an ASF file, as WMA and WMV are (Advanced Systems Format Specification 01.20.05, chapter 3).
 *
 * @param id its GUID in the byte order of the file, in hexadecimal
 * @param content offset of its content
 * @param end offset behind its last byte
 */
public record AsfObject(String id, long content, long end) {

    /** Title and author. */
    public static final String CONTENT_DESCRIPTION = "3326b2758e66cf11a6d900aa0062ce6c";
    /** All other metadata, by name. */
    public static final String EXTENDED_DESCRIPTION = "40a4d0d207e3d21197f000a0c95ea850";

    private static final String HEADER_OBJECT = "3026b2758e66cf11a6d900aa0062ce6c";
    private static final String STREAM_PROPERTIES = "9107dcb7b7a9cf118ee600c00c205365";
    private static final String AUDIO_STREAM = "409e69f84d5bcf11a8fd00805f5c442b";
    private static final String VIDEO_STREAM = "c0ef19bc4d5bcf11a8fd00805f5c442b";
    private static final int ID = 16;
    private static final int OBJECT_HEADER = ID + 8;
    private static final int FILE_HEADER = OBJECT_HEADER + 6;
    private static final int MOST = 1_000;

    static boolean isAsf(byte[] head) {
        return head.length >= FILE_HEADER
                && HexFormat.of().formatHex(head, 0, ID).equals(HEADER_OBJECT);
    }

    /** The objects of a file's header; a broken object ends the list. */
    public static List<AsfObject> of(Content file) throws IOException {
        List<AsfObject> objects = new ArrayList<>();
        byte[] head = file.read(0, FILE_HEADER);
        if (!isAsf(head)) {
            return objects;
        }
        long end = clamped(Bytes.little(head, ID, 8), file.size());
        long at = FILE_HEADER;
        while (objects.size() < MOST && at + OBJECT_HEADER <= end) {
            byte[] header = file.read(at, OBJECT_HEADER);
            if (header.length < OBJECT_HEADER || Bytes.little(header, ID, 8) < OBJECT_HEADER) {
                return objects;
            }
            long objectEnd = at + clamped(Bytes.little(header, ID, 8), end - at);
            objects.add(new AsfObject(HexFormat.of().formatHex(header, 0, ID), at + OBJECT_HEADER, objectEnd));
            at = objectEnd;
        }
        return objects;
    }

    static Recognition recognised(Content file) throws IOException {
        Set<String> streams = new HashSet<>();
        for (AsfObject object : of(file)) {
            if (object.id().equals(STREAM_PROPERTIES)) {
                streams.add(HexFormat.of().formatHex(file.read(object.content(), ID)));
            }
        }
        if (streams.contains(VIDEO_STREAM)) {
            return Recognition.of(MediaType.WMV);
        }
        return streams.contains(AUDIO_STREAM)
                ? Recognition.of(MediaType.WMA)
                : Recognition.unknown("looks like Windows Media without an audio stream");
    }

    private static long clamped(long size, long most) {
        return size < 0 ? most : Math.min(size, most);
    }
}
