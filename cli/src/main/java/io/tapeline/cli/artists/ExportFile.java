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

/** Downloads the files of a complete export. */
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
     * Downloads and verifies the export's file, and downloads its provenance file.
     *
     * @param replace whether an existing file with this name may be replaced
     * @param meter receives the number of bytes that arrived
     */
    public void fetch(ArtistExport export, Path target, boolean replace, LongConsumer meter)
            throws ApiException, TransferException, IOException, InterruptedException {
        VerifiedDownload download = new VerifiedDownload(s3, retries);
        download.fetchSmall(URI.create(export.provenanceUrl()), beside(target));
        download.fetch(() -> link(export), export.download(), target, replace, meter);
    }

    /** Whether this machine can write Parquet. */
    public static boolean canBeParquet() {
        return ParquetFile.canBeWritten();
    }

    /** Downloads an export of jsonl.gz and converts it to Parquet. The target file appears only when it is complete. */
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
