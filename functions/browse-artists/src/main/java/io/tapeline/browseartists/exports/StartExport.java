package io.tapeline.browseartists.exports;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** Starts exports, and restarts one without a worker: every request for an export continues it. */
public final class StartExport {

    private final Exports exports;
    private final ExportWorkers workers;
    private final Supplier<ExportId> ids;
    private final Clock clock;

    public StartExport(Exports exports, ExportWorkers workers, Supplier<ExportId> ids, Clock clock) {
        this.exports = exports;
        this.workers = workers;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * An export that is there.
     *
     * @param isNew whether this call made it
     */
    public record Started(Export export, boolean isNew) {}

    /**
     * Starts an export unless there is one of that id.
     *
     * @throws ExportsUnavailableException when no worker could be started: the same call may be made again
     */
    public Started start(Optional<ExportId> id, WantedExport wanted) {
        Export export = Export.of(id.orElseGet(ids), wanted, clock.instant());
        Optional<Export> there = exports.begin(export);
        startWorker(there.orElse(export));
        return new Started(there.orElse(export), there.isEmpty());
    }

    /** An export as it is; empty when there is none. */
    public Optional<Export> look(ExportId id) {
        Optional<Export> found = exports.find(id);
        found.ifPresent(this::startWorker);
        return found;
    }

    private void startWorker(Export export) {
        if (export.state() == Export.State.RUNNING && exports.mayStart(export.id())) {
            workers.start(export.id());
        }
    }
}
