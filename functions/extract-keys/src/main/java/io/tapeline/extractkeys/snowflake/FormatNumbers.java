package io.tapeline.extractkeys.snowflake;

import io.tapeline.model.MediaFormat;
import java.util.Iterator;
import java.util.Set;

/** MotionArray's numbers of the formats, which the queries of both platforms use. */
final class FormatNumbers {

    static final int COUNT = 3;

    private FormatNumbers() {}

    static int of(MediaFormat format) {
        return switch (format) {
            case WAV -> 1;
            case MP3 -> 2;
            case AIFF -> 3;
        };
    }

    static MediaFormat format(int number) {
        return switch (number) {
            case 1 -> MediaFormat.WAV;
            case 2 -> MediaFormat.MP3;
            case 3 -> MediaFormat.AIFF;
            default -> throw new IllegalArgumentException("No format has the number " + number);
        };
    }

    /** As many numbers as the queries have places for; the last one again and again when there are fewer formats. */
    static int[] places(Set<MediaFormat> formats) {
        int[] places = new int[COUNT];
        Iterator<MediaFormat> each = formats.iterator();
        int last = 0;
        for (int i = 0; i < COUNT; i++) {
            last = each.hasNext() ? of(each.next()) : last;
            places[i] = last;
        }
        return places;
    }
}
