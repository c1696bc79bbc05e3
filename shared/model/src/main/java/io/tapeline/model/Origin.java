package io.tapeline.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.util.Optional;

/**
 * Where a wanted file was found. It is passed on with the file in manifests, messages and lists of retries, and is not part of the
 * file's identity.
 *
 * @param link address of the bytes, if the source knows it; absolute, at most {@value #LONGEST_LINK} characters. It may be signed:
 *     no log, no answer of the API and no record of an ingested file contains it
 * @param page the page, feed or catalogue that named the file, at most {@value #LONGEST_PAGE} characters
 * @param title the file's title; cut after {@value #LONGEST_TITLE} characters
 * @param group for which progress is counted, a channel or a feed; at most {@value #LONGEST_GROUP} characters
 */
@RegisterForReflection
public record Origin(Optional<URI> link, Optional<String> page, Optional<String> title, Optional<String> group) {

    public static final Origin NONE =
            new Origin(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    // 25 files with the longest possible values still fit into a DynamoDB item of at most 400 kB
    /** The longest link, in ASCII characters. */
    public static final int LONGEST_LINK = 4096;
    /** The longest name of a page, in UTF-16 units. */
    public static final int LONGEST_PAGE = 1024;
    /** The longest title, in UTF-16 units. */
    public static final int LONGEST_TITLE = 512;
    /** The longest group, in UTF-16 units. */
    public static final int LONGEST_GROUP = 256;

    public Origin {
        link.ifPresent(Origin::requireLink);
        page.ifPresent(text -> require(text, LONGEST_PAGE, "page of a file"));
        title = title.map(Origin::cut).filter(text -> !text.isBlank());
        group.ifPresent(text -> require(text, LONGEST_GROUP, "group of a file"));
    }

    private static void requireLink(URI link) {
        if (!link.isAbsolute() || link.toASCIIString().length() > LONGEST_LINK) {
            throw new IllegalArgumentException(
                    "The link of a file must be absolute and have at most " + LONGEST_LINK + " characters");
        }
    }

    private static void require(String text, int longest, String what) {
        if (text.isBlank() || text.length() > longest) {
            throw new IllegalArgumentException(
                    "The " + what + " must have 1 to " + longest + " characters, got " + Quoted.of(text));
        }
    }

    /** Cuts the text, but never within a surrogate pair. */
    private static String cut(String title) {
        if (title.length() <= LONGEST_TITLE) {
            return title;
        }
        int end = Character.isHighSurrogate(title.charAt(LONGEST_TITLE - 1)) ? LONGEST_TITLE - 1 : LONGEST_TITLE;
        return title.substring(0, end);
    }

    @Override
    public String toString() {
        return "Origin[link " + (link.isPresent() ? "hidden" : "none") + ", page=" + shown(page) + ", title="
                + shown(title) + ", group=" + shown(group) + "]";
    }

    private static String shown(Optional<String> text) {
        return Quoted.of(text.orElse(null));
    }
}
