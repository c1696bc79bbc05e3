package io.tapeline.cli.transfer;

import io.tapeline.cli.api.Announcement;
import io.tapeline.cli.api.Registration;
import io.tapeline.cli.api.VersionName;
import io.tapeline.model.MediaType;
import java.nio.file.Path;

/**
 * A file that is to become a version.
 *
 * @param path where it is
 * @param format what it is, by its content
 * @param digests what it hashed to
 * @param version what it is to be registered as
 * @param notes what else is told
 * @param needsReview whether names were guessed
 */
public record LocalFile(
        Path path,
        MediaType format,
        FileDigests digests,
        VersionName version,
        Registration.Notes notes,
        boolean needsReview) {

    Announcement announcement() {
        return new Announcement(
                path.getFileName().toString(), format.contentType(), digests.bytes(), digests.sha256(), version);
    }

    Registration registration(String uploadId) {
        return new Registration(uploadId, path.toAbsolutePath().toString(), notes, needsReview);
    }

    FileSlice whole() {
        return new FileSlice(path, 0, digests.bytes(), digests.sha256());
    }

    LocalFile with(FileDigests others) {
        return new LocalFile(path, format, others, version, notes, needsReview);
    }
}
