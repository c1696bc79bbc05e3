package io.tapeline.browserecordings;

import io.tapeline.studio.Recording;
import java.net.URI;
import java.time.Instant;

/** Signs URLs by which anybody who has one downloads a recording. */
interface DownloadUrls {

    SignedUrl sign(Recording recording);

    /**
     * A secret for as long as it lives: never logged.
     *
     * @param expiresAt until when a download may begin
     */
    record SignedUrl(URI url, Instant expiresAt) {}
}
