package io.tapeline.issueuploadurl;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** Formats part numbers for people: {@code part 3}, or {@code parts 1-4, 7}. */
final class PartNumbers {

    private static final int MOST_RANGES = 50;

    private PartNumbers() {}

    /** @param parts at least one */
    static String written(SortedSet<Integer> parts) {
        List<String> ranges = new ArrayList<>();
        int first = parts.first();
        int last = first;
        for (int part : parts.tailSet(first + 1)) {
            if (part > last + 1) {
                ranges.add(range(first, last));
                first = part;
            }
            last = part;
        }
        ranges.add(range(first, last));
        String shown = String.join(", ", ranges.subList(0, Math.min(MOST_RANGES, ranges.size())));
        return (parts.size() == 1 ? "part " : "parts ") + shown + (ranges.size() > MOST_RANGES ? ", and more" : "");
    }

    private static String range(int first, int last) {
        return first == last ? String.valueOf(first) : first + "-" + last;
    }
}
