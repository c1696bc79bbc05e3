package io.tapeline.issueuploadurl;

import io.tapeline.studio.Recording;
import io.tapeline.studio.VersionName;
import java.util.Optional;

/** What is registered already. */
interface RegisteredVersions {

    Optional<Recording> find(VersionName version);
}
