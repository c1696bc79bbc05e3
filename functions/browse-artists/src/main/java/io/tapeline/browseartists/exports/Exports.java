package io.tapeline.browseartists.exports;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The exports that were asked for. Safe for use by several threads and processes. */
public interface Exports {

    /**
     * Records an export unless there is one of that id.
     *
     * @return the one that was there; empty when this one is new
     */
    Optional<Export> begin(Export export);

    /** Strongly consistent. */
    Optional<Export> find(ExportId id);

    /**
     * Latest first.
     *
     * @param most exports on the page, 1 to 100
     * @throws IllegalArgumentException when the cursor belongs to no such listing
     */
    Listing list(int most, Optional<String> cursor);

    /** Whether a worker should be started: the export is running, has no worker, and none was started a short while ago. */
    boolean mayStart(ExportId id);

    /** Claims a running export for a worker; empty when another worker has it, or there is none to claim. */
    Optional<Export> claim(ExportId id, String worker);

    /** Renews the lease. False when another worker has the export. */
    boolean keep(ExportId id, String worker);

    /** Records how far the worker is. False, and nothing is written, when another worker has the export. */
    boolean advance(ExportId id, String worker, Export.Progress progress);

    /** Lets another worker claim it. */
    void release(ExportId id, String worker);

    /** Records that the file is complete. */
    void complete(ExportId id, String worker, String sha256, Instant at);

    /** Records that the export failed and has no file. */
    void fail(ExportId id, String worker, String reason, Instant at);

    /**
     * A page of exports.
     *
     * @param next opaque; empty on the last page
     */
    record Listing(List<Export> exports, Optional<String> next) {

        public Listing {
            exports = List.copyOf(exports);
        }
    }
}
