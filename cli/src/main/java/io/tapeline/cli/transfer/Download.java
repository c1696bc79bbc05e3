package io.tapeline.cli.transfer;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.DownloadLink;
import io.tapeline.cli.api.StudioApi;
import io.tapeline.cli.api.VersionName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Fetches a version. The bytes go to a temporary file beside the target, which says by its name of what content it is a part,
 * so that a later run continues where this one ended; the target's name appears when the SHA-256 is right.
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

    /** Where the version is. */
    public DownloadLink find(VersionName version) throws ApiException, InterruptedException {
        return retries.api(() -> api.download(version));
    }

    /**
     * Fetches what is not there yet.
     *
     * @param first the answer of {@link #find}
     * @param target its folder exists
     * @param replace whether a file that has this name may be replaced
     * @param meter told of bytes that arrive, and of those that had arrived before
     * @throws java.nio.file.FileAlreadyExistsException when it may not
     */
    public void fetch(VersionName version, DownloadLink first, Path target, boolean replace, LongConsumer meter)
            throws ApiException, TransferException, IOException, InterruptedException {
        download.fetch(() -> find(version), first, target, replace, meter);
    }
}
