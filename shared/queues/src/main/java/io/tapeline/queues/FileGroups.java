package io.tapeline.queues;

import io.tapeline.model.Origin;
import io.tapeline.model.WantedFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Divides a list of files into groups each of which fits into a batch message, however long the files' keys and origins are, and
 * however many progress groups they have.
 */
public final class FileGroups {

    /** Space for the files, of a message's 256 KiB; the rest is for the other fields. */
    private static final long MOST_BYTES = 250_000;
    /** Longest JSON escape of one UTF-16 unit. */
    private static final long BYTES_A_CHARACTER = 6;
    /** Space for a file's field names, quotation marks and commas. */
    private static final long AROUND_A_FILE = 150;

    /**
     * Maximum number of progress groups of a message's files: finishing the batch takes one write for each, of the 100 that a
     * transaction can have.
     */
    public static final int MOST_COUNTED_BY = 30;

    private FileGroups() {}

    /**
     * @param most elements of a group, from 1
     * @param file the file of an element
     * @return the elements in their order, none left out
     */
    public static <T> List<List<T>> of(List<T> elements, int most, Function<T, WantedFile> file) {
        List<List<T>> groups = new ArrayList<>();
        int from = 0;
        Room room = new Room();
        for (int i = 0; i < elements.size(); i++) {
            WantedFile next = file.apply(elements.get(i));
            if (i - from == most || !room.takes(next)) {
                groups.add(elements.subList(from, i));
                from = i;
                room = new Room();
                room.takes(next);
            }
        }
        if (from < elements.size()) {
            groups.add(elements.subList(from, elements.size()));
        }
        return groups;
    }

    /** The space that is left in a message. For one thread. */
    public static final class Room {
        private final Set<String> countedBy = new HashSet<>();
        private long bytes;

        /** Whether the file fits, too; if so, its space is reserved. The first file always fits. */
        public boolean takes(WantedFile file) {
            long size = mostBytes(file);
            boolean oneMore = file.origin()
                    .group()
                    .filter(group -> !countedBy.contains(group))
                    .isPresent();
            if (bytes > 0 && (bytes + size > MOST_BYTES || oneMore && countedBy.size() == MOST_COUNTED_BY)) {
                return false;
            }
            bytes += size;
            file.origin().group().ifPresent(countedBy::add);
            return true;
        }
    }

    private static long mostBytes(WantedFile file) {
        Origin origin = file.origin();
        long characters = file.asset().length()
                + file.key().length()
                + origin.page().map(String::length).orElse(0)
                + origin.title().map(String::length).orElse(0)
                + origin.group().map(String::length).orElse(0);
        return AROUND_A_FILE
                + BYTES_A_CHARACTER * characters
                + origin.link().map(link -> link.toASCIIString().length()).orElse(0);
    }
}
