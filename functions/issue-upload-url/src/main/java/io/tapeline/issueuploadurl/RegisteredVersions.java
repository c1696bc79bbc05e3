package io.tapeline.issueuploadurl;

import io.tapeline.studio.Recording;
import io.tapeline.studio.VersionName;
import java.util.Map;
import java.util.Set;

/** What is registered already. */
@FunctionalInterface
interface RegisteredVersions {

    /** Those of the versions that are there. */
    Map<VersionName, Recording> find(Set<VersionName> versions);
}
