package io.tapeline.cli.transfer;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.DownloadLink;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Downloads a file whose SHA-256 is known into a temporary file beside the target, named by that SHA-256 so that a
 * later run can continue, and renames it when the SHA-256 is right.
 */
public final class VerifiedDownload {

    private static final int MAX_RENEWALS = 20;

    private final S3Requests s3;
    private final Retries retries;

    public VerifiedDownload(S3Requests s3, Retries retries) {
        this.s3 = s3;
        this.retries = retries;
    }

    /** Requests a newly signed URL of the file. */
    @FunctionalInterface
    public interface Links {
        DownloadLink find() throws ApiException, InterruptedException;
    }

    /** Downloads a file of at most 64 KiB completely, replacing an existing file. */
    public void fetchSmall(URI url, Path target)
            throws ApiException, TransferException, IOException, InterruptedException {
        Files.write(target, retries.transfer(() -> s3.small(url)));
    }

    /**
     * Downloads the bytes that are missing.
     *
     * @param links requests another link when the first one has expired
     * @param target its folder must exist
     * @param replace whether an existing file with this name may be replaced
     * @param meter receives bytes that arrive, and those that had arrived before
     * @throws java.nio.file.FileAlreadyExistsException when it exists and may not be replaced
     */
    public void fetch(Links links, DownloadLink first, Path target, boolean replace, LongConsumer meter)
            throws ApiException, TransferException, IOException, InterruptedException {
        try (PartialFile partial = PartialFile.beside(target, first.sha256(), first.bytes())) {
            meter.accept(partial.bytes());
            boolean resumed = partial.bytes() > 0;
            fill(links, first, partial, meter);
            boolean whole = partial.isWhole();
            if (!whole && resumed) {
                // the earlier run's temporary file was damaged
                meter.accept(-partial.bytes());
                partial.restart();
                fill(links, first, partial, meter);
                whole = partial.isWhole();
            }
            if (!whole) {
                partial.restart();
                throw new TransferException(
                        TransferException.Kind.REFUSED,
                        "What S3 sent is not what was registered: its SHA-256 is another. Nothing was kept.");
            }
            partial.moveTo(target, replace);
        }
    }

    private void fill(Links links, DownloadLink first, PartialFile partial, LongConsumer meter)
            throws ApiException, TransferException, IOException, InterruptedException {
        if (partial.missing() > 0) {
            retries.transfer(first, MAX_RENEWALS, link -> more(link, partial, meter), () -> renewed(links, first));
        }
    }

    private static DownloadLink renewed(Links links, DownloadLink first)
            throws ApiException, TransferException, InterruptedException {
        DownloadLink link = links.find();
        if (!link.sha256().equals(first.sha256())) {
            throw new TransferException(
                    TransferException.Kind.REFUSED, "What was to be fetched is something else by now.");
        }
        return link;
    }

    private boolean more(DownloadLink link, PartialFile partial, LongConsumer meter)
            throws TransferException, IOException, InterruptedException {
        try (S3Requests.Fetched fetched = s3.get(link.url(), partial.bytes())) {
            if (fetched.from() != partial.bytes()) {
                meter.accept(-partial.bytes());
                partial.restart();
            }
            partial.append(fetched.body(), meter);
        }
        if (partial.missing() > 0) {
            throw new TransferException(TransferException.Kind.PASSING, "The connection to S3 broke.");
        }
        return true;
    }
}
