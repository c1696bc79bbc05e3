package io.tapeline.cli.bulk;

import io.tapeline.cli.api.VersionName;
import io.tapeline.cli.console.SystemText;

/** What happened to one file. */
public sealed interface FileEnd {

    /** Below the folder, with slashes. */
    String path();

    /**
     * It is a recording now.
     *
     * @param bytes its size
     * @param version as what
     * @param needsReview whether names were guessed
     * @param distinguished whether another file has the name that it would have had
     * @param sent false when the API had the same content as that version
     */
    record Stored(
            String path, long bytes, VersionName version, boolean needsReview, boolean distinguished, boolean sent)
            implements FileEnd {}

    /** The journal says that an earlier run stored it, and it was not touched since. */
    record Known(String path, long bytes) implements FileEnd {}

    /** It would be stored. */
    record Planned(String path, long bytes, VersionName version, boolean needsReview) implements FileEnd {}

    /** It is nothing to be stored. */
    record Skipped(String path, String why) implements FileEnd {}

    /**
     * It could not be stored.
     *
     * @param code stable, for programs
     * @param why a sentence for a person
     */
    record Failed(String path, String code, String why) implements FileEnd {

        static Failed unreadableName(String path) {
            return new Failed(
                    path, "name-not-readable", SystemText.ofThisProcess().problemOfName());
        }
    }
}
