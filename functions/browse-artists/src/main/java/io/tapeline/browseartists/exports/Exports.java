package io.tapeline.browseartists.exports;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The exports that were asked for. Safe for use by several threads and processes. */
public interface Exports {

    /**
     * Writes an export down unless there is one of that id.
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

    /** Whether a worker should be started: the export is running, and nobody is at it, nor was started a short while ago. */
    boolean mayStart(ExportId id);

    /** Takes a running export that nobody is at; empty when somebody is, or there is none to take. */
    Optional<Export> claim(ExportId id, String worker);

    /** Stays at it. False when somebody else is. */
    boolean keep(ExportId id, String worker);

    /** Writes down how far it is. False, and nothing is written, when somebody else is at it. */
    boolean advance(ExportId id, String worker, Export.Progress progress);

    /** Lets somebody else take it. */
    void release(ExportId id, String worker);

    /** The file is there. */
    void complete(ExportId id, String worker, String sha256, Instant at);

    /** There will be no file. */
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
