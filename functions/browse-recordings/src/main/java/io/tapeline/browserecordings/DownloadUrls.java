package io.tapeline.browserecordings;

import io.tapeline.studio.Recording;
import java.net.URI;
import java.time.Instant;

/** Signs URLs with which anybody who has one can download a recording. */
interface DownloadUrls {

    SignedUrl sign(Recording recording);

    /**
     * A secret as long as it is valid; never logged.
     *
     * @param expiresAt until when a download may begin
     */
    record SignedUrl(URI url, Instant expiresAt) {}
}
