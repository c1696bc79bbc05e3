package io.tapeline.cli.lists;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads files of rows. */
public final class ListFiles {

    private ListFiles() {}

    /**
     * @param name as the user typed it, for messages
     * @param format if empty, the file's extension decides
     * @throws IOException when the file can't be read
     * @throws io.tapeline.cli.console.CommandFailure when it is too large, or not text of that format
     */
    public static void read(Path file, String name, Optional<ListFormat> format, GatheredList into) throws IOException {
        ListFormat found = format.orElseGet(() -> ListFormat.of(name));
        ListText text = ListText.of(file, name);
        switch (found) {
            case CSV -> CsvList.read(text, name, into);
            case JSON -> JsonList.read(text, name, into);
            case TXT -> PlainList.read(text, name, into);
        }
    }
}
