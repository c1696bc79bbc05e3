package io.tapeline.cli.artists;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.ArtistExport;
import io.tapeline.cli.api.ArtistsApi;
import io.tapeline.cli.api.DownloadLink;
import io.tapeline.cli.transfer.Retries;
import io.tapeline.cli.transfer.S3Requests;
import io.tapeline.cli.transfer.TransferException;
import io.tapeline.cli.transfer.VerifiedDownload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.LongConsumer;

/** The files of a complete export, on this machine. */
public final class ExportFile {

    private final ArtistsApi api;
    private final S3Requests s3;
    private final Retries retries;

    public ExportFile(ArtistsApi api, S3Requests s3, Retries retries) {
        this.api = api;
        this.s3 = s3;
        this.retries = retries;
    }

    /**
     * Fetches the export's file, verified, and what says where it comes from.
     *
     * @param replace whether a file that has this name may be replaced
     * @param meter told of bytes that arrive
     */
    public void fetch(ArtistExport export, Path target, boolean replace, LongConsumer meter)
            throws ApiException, TransferException, IOException, InterruptedException {
        VerifiedDownload download = new VerifiedDownload(s3, retries);
        download.fetchSmall(URI.create(export.provenanceUrl()), beside(target));
        download.fetch(() -> link(export), export.download(), target, replace, meter);
    }

    /** Whether this machine can make Parquet. */
    public static boolean canBeParquet() {
        return ParquetFile.canBeWritten();
    }

    /** Fetches an export of jsonl.gz and makes Parquet of it; the target's name appears when all of it is there. */
    public void fetchAsParquet(ArtistExport export, Path target, boolean replace, LongConsumer meter)
            throws ApiException, TransferException, IOException, InterruptedException {
        Path lines = target.resolveSibling("." + target.getFileName() + "." + export.id() + ".jsonl.gz");
        try {
            fetch(export, lines, true, meter);
            Path provenance = beside(lines);
            if (!replace && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            ParquetFile.write(lines, Files.readString(provenance), target);
            Files.move(provenance, beside(target), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(lines);
            Files.deleteIfExists(beside(lines));
        }
    }

    private static Path beside(Path target) {
        return target.resolveSibling(target.getFileName() + ".provenance.json");
    }

    private DownloadLink link(ArtistExport export) throws ApiException, InterruptedException {
        return retries.api(() -> api.show(export.id())).download();
    }
}
