package io.tapeline.extractkeys.snowflake;

import io.tapeline.model.MediaFormat;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/** MotionArray's numbers of the formats, which the queries of both platforms use. */
final class FormatNumbers {

    static final List<MediaFormat> ALL = List.of(MediaFormat.WAV, MediaFormat.MP3, MediaFormat.AIFF);
    static final int COUNT = ALL.size();

    private FormatNumbers() {}

    static int of(MediaFormat format) {
        return ALL.indexOf(format) + 1;
    }

    static MediaFormat format(int number) {
        if (number < 1 || number > COUNT) {
            throw new IllegalArgumentException("No format has the number " + number);
        }
        return ALL.get(number - 1);
    }

    /** One number for each parameter of the queries; the last one is repeated when there are fewer formats. */
    static int[] places(Collection<MediaFormat> formats) {
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
