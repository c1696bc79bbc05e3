package io.tapeline.cli.bulk;

import io.tapeline.cli.api.VersionName;
import io.tapeline.cli.console.SystemText;

/** The result of one file. */
public sealed interface FileEnd {

    /** Below the folder, with slashes. */
    String path();

    /**
     * It is registered as a recording.
     *
     * @param bytes its size
     * @param version its version
     * @param needsReview whether its names were guessed
     * @param distinguished whether its name was changed because another file has the same name
     * @param sent false when the API had the same content for that version
     */
    record Stored(
            String path, long bytes, VersionName version, boolean needsReview, boolean distinguished, boolean sent)
            implements FileEnd {}

    /** According to the journal an earlier run stored it, and it has not changed since. */
    record Known(String path, long bytes) implements FileEnd {}

    /** A dry run found that it would be stored. */
    record Planned(String path, long bytes, VersionName version, boolean needsReview) implements FileEnd {}

    /** It is not a file to be stored. */
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
