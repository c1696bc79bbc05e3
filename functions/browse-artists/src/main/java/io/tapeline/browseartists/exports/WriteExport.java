package io.tapeline.browseartists.exports;

import io.tapeline.artists.Artist;
import io.tapeline.artists.Artists;
import io.tapeline.digest.ResumableDigest;
import io.tapeline.digest.Sha256;
import io.tapeline.model.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The work of a worker: it reads the artists page by page and writes the export's file part by part, from where the last worker
 * stopped. It needs the memory of a part and a page, however many artists there are. It may be repeated at any time, also
 * concurrently, because only one worker holds the lease. Safe for use by several threads.
 */
public final class WriteExport {

    /** A part is sent once it has so many bytes. S3 requires at least 5 MiB for every part except the last. */
    static final int PART = 8 * 1024 * 1024;
    /** The time reserved at the end for sending a part and starting a successor. */
    static final Duration RESERVE = Duration.ofSeconds(30);

    /** Room for the last page of a part and the writers' own buffers. */
    private static final int ROOM = 1024 * 1024;

    private static final Duration KEEP_AFTER = Duration.ofSeconds(15);

    private final Artists artists;
    private final Exports exports;
    private final ExportObjects objects;
    private final ExportWorkers workers;
    private final Provenance.Of provenance;
    private final Supplier<String> names;
    private final Clock clock;
    /** Kept for the next export of this process; null while one is being written, and before the first. */
    private final AtomicReference<PartBytes> idle = new AtomicReference<>();

    public WriteExport(
            Artists artists,
            Exports exports,
            ExportObjects objects,
            ExportWorkers workers,
            Provenance.Of provenance,
            Supplier<String> names,
            Clock clock) {
        this.artists = artists;
        this.exports = exports;
        this.objects = objects;
        this.workers = workers;
        this.provenance = provenance;
        this.names = names;
        this.clock = clock;
    }

    /**
     * Writes as much of the export as the time allows, and passes the rest on to a successor.
     *
     * @throws RuntimeException when the table or S3 does not answer: the same call may be made again
     */
    public void run(ExportId id, Deadline time) {
        String worker = names.get();
        exports.claim(id, worker).ifPresent(export -> {
            PartBytes bytes = Optional.ofNullable(idle.getAndSet(null)).orElseGet(() -> new PartBytes(PART + ROOM));
            try {
                write(export, worker, time, bytes);
            } catch (RuntimeException e) {
                release(id, worker, e);
                throw e;
            } finally {
                idle.set(bytes);
            }
        });
    }

    private void write(Export found, String worker, Deadline time, PartBytes bytes) {
        Export export = found;
        if (export.progress().upload().isEmpty()) {
            export = with(export, export.progress().in(objects.begin(export)));
            if (!exports.advance(export.id(), worker, export.progress())) {
                return;
            }
        }
        int before = export.progress().etags().size();
        while (!export.progress().read()) {
            Optional<Part> part = part(export, worker, time, bytes);
            if (part.isEmpty()) {
                handOver(export, worker, before);
                return;
            }
            export = with(export, sent(export, part.get()));
            if (!exports.advance(export.id(), worker, export.progress())) {
                return;
            }
        }
        finish(export, worker);
    }

    private void finish(Export export, String worker) {
        Export.Progress progress = export.progress();
        String sha256 = Sha256.hex(Sha256.resume(progress.digest()).digest());
        objects.putProvenance(export, provenance.of(export).document(progress.artists(), progress.bytes(), sha256));
        objects.complete(export);
        exports.complete(export.id(), worker, sha256, clock.instant());
    }

    /** A part as it is to be sent, with the artists in it and where the reading continues. */
    private record Part(PartBytes bytes, long artists, Optional<String> cursor) {}

    /** Empty when the time is over, or another worker has the export. */
    private Optional<Part> part(Export export, String worker, Deadline time, PartBytes bytes) {
        bytes.reset();
        long written = 0;
        Optional<String> cursor = export.progress().cursor();
        Instant kept = clock.instant();
        try {
            ArtistLines lines = ArtistLines.of(export.wanted().format(), bytes);
            if (export.progress().etags().isEmpty()) {
                lines.begin(provenance.of(export), export.wanted().header());
            }
            do {
                if (time.isWithin(RESERVE) || !stillOurs(export.id(), worker, kept)) {
                    return Optional.empty();
                }
                kept = clock.instant().isBefore(kept.plus(KEEP_AFTER)) ? kept : clock.instant();
                Artists.Listing page = artists.walk(export.wanted().provider(), Artists.MOST_ON_PAGE, cursor);
                for (Artist artist : page.artists()) {
                    if (export.wanted().holds(artist)) {
                        lines.write(artist);
                        written++;
                    }
                }
                cursor = page.next();
            } while (cursor.isPresent() && bytes.size() < PART);
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(new Part(bytes, written, cursor));
    }

    private boolean stillOurs(ExportId id, String worker, Instant kept) {
        return clock.instant().isBefore(kept.plus(KEEP_AFTER)) || exports.keep(id, worker);
    }

    private Export.Progress sent(Export export, Part part) {
        Export.Progress was = export.progress();
        ResumableDigest digest = was.digest().length == 0 ? Sha256.resumable() : Sha256.resume(was.digest());
        part.bytes().addTo(digest);
        List<String> etags = new ArrayList<>(was.etags());
        etags.add(objects.part(export, etags.size() + 1, part.bytes()));
        return new Export.Progress(
                was.upload(),
                etags,
                part.cursor(),
                part.cursor().isEmpty(),
                was.artists() + part.artists(),
                was.bytes() + part.bytes().size(),
                digest.state());
    }

    private void handOver(Export export, String worker, int partsBefore) {
        if (export.progress().etags().size() == partsBefore) {
            exports.fail(
                    export.id(),
                    worker,
                    "An invocation's time was not enough for one part of the file. Narrow the export by genre or"
                            + " popularity, or give browse-artists more memory.",
                    clock.instant());
            return;
        }
        exports.release(export.id(), worker);
        if (exports.mayStart(export.id())) {
            workers.start(export.id());
        }
    }

    private void release(ExportId id, String worker, RuntimeException cause) {
        try {
            exports.release(id, worker);
        } catch (RuntimeException e) {
            cause.addSuppressed(e); // the lease ends by itself
        }
    }

    private static Export with(Export export, Export.Progress progress) {
        return new Export(
                export.id(),
                export.wanted(),
                export.state(),
                export.objectKey(),
                export.createdAt(),
                progress,
                export.endedAt(),
                export.sha256(),
                export.reason());
    }
}
