package io.tapeline.cli.transfer;

import io.tapeline.cli.api.Announcement;
import io.tapeline.cli.api.PartChecksum;
import io.tapeline.cli.api.Registration;
import io.tapeline.cli.api.VersionName;
import io.tapeline.model.MediaType;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A file to be uploaded as a version.
 *
 * @param path its path
 * @param format its type, detected from its content
 * @param content what is known of its content
 * @param version the version to register it as
 * @param notes further facts about it
 * @param needsReview whether its names were guessed
 */
public record LocalFile(
        Path path,
        MediaType format,
        LocalContent content,
        VersionName version,
        Registration.Notes notes,
        boolean needsReview) {

    Announcement announcement() {
        return new Announcement(
                path.getFileName().toString(),
                format.contentType(),
                content.bytes(),
                content.knownSha256(),
                content.isLarge(),
                version);
    }

    Registration registration(String uploadId) {
        return new Registration(uploadId, path.toAbsolutePath().toString(), notes, needsReview);
    }

    /** The slice that one PUT sends. */
    FileSlice whole() throws IOException, InterruptedException {
        return new FileSlice(path, 0, content.bytes(), PartChecksum.SHA256, content.sha256());
    }
}
