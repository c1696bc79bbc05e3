package io.tapeline.issueuploadurl;

import io.tapeline.model.MediaType;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.VersionName;

/** A file that a caller wants to upload, and the version that it is to become. */
record Announcement(String fileName, MediaType format, long bytes, Sha256 sha256, VersionName version) {}
