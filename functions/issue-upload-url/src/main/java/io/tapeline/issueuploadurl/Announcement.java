package io.tapeline.issueuploadurl;

import io.tapeline.model.MediaType;
import io.tapeline.studio.PartChecksum;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.VersionName;
import java.util.Optional;

/**
 * A file that a caller wants to upload, and the version that it is to become.
 *
 * @param sha256 empty for a file in parts that the caller has not read yet
 * @param partChecksum what its parts are checked against, if it is sent in parts
 * @param reuse whether the caller wants to share the object of another version that has the same content
 */
record Announcement(
        String fileName,
        MediaType format,
        long bytes,
        Optional<Sha256> sha256,
        VersionName version,
        PartChecksum partChecksum,
        boolean reuse) {}
