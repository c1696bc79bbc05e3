package io.tapeline.cli.transfer;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.DownloadLink;
import io.tapeline.cli.api.StudioApi;
import io.tapeline.cli.api.VersionName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Downloads a version. The bytes go to a temporary file beside the target. Its name identifies the content, so that a later run
 * continues where this one stopped. The target appears when the SHA-256 is verified.
 */
public final class Download {

    private final StudioApi api;
    private final VerifiedDownload download;
    private final Retries retries;

    public Download(StudioApi api, S3Requests s3, Retries retries) {
        this.api = api;
        this.download = new VerifiedDownload(s3, retries);
        this.retries = retries;
    }

    /** Requests the version's link. */
    public DownloadLink find(VersionName version) throws ApiException, InterruptedException {
        return retries.api(() -> api.download(version));
    }

    /**
     * Downloads the bytes that are missing.
     *
     * @param first the answer of {@link #find}
     * @param target its folder must exist
     * @param replace whether an existing file with this name may be replaced
     * @param meter receives bytes that arrive, and those that had arrived before
     * @throws java.nio.file.FileAlreadyExistsException when it exists and may not be replaced
     */
    public void fetch(VersionName version, DownloadLink first, Path target, boolean replace, LongConsumer meter)
            throws ApiException, TransferException, IOException, InterruptedException {
        download.fetch(() -> find(version), first, target, replace, meter);
    }
}
