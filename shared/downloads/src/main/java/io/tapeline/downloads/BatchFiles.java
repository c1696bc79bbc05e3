package io.tapeline.downloads;

import io.tapeline.downloads.FileSource.Location;
import io.tapeline.ledger.Batches.Claim;
import io.tapeline.ledger.Breakers;
import io.tapeline.ledger.Breakers.Permission;
import io.tapeline.ledger.FilesInFlight.Flight;
import io.tapeline.ledger.IngestedFiles;
import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.ledger.Transfers.Transfer;
import io.tapeline.model.ObjectKeys;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.storage.StorageException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Processes every file of a claimed batch: it is ingested already, left to another job, not available, or downloaded. */
final class BatchFiles implements BatchWork {

    private static final Reason NOT_LOOKED_FOR =
            new Reason("not-looked-for", "There was no time to see whether the file is stored already.");

    /** The part of the reserved time for finishing that may be used to check what is stored. */
    private static final Duration LOOKING = Duration.ofSeconds(8);

    private final List<FileSource> sources;
    private final Breakers breakers;
    private final StoreBreaker storeBreaker;
    private final IngestedFiles ingested;
    private final OtherJobs others;
    private final FileDownload download;
    private final FileDownloads downloads;
    private final Clock clock;

    BatchFiles(
            List<FileSource> sources,
            Breakers breakers,
            StoreBreaker storeBreaker,
            IngestedFiles ingested,
            OtherJobs others,
            FileDownload download,
            FileDownloads downloads,
            Clock clock) {
        this.sources = List.copyOf(sources);
        this.breakers = breakers;
        this.storeBreaker = storeBreaker;
        this.ingested = ingested;
        this.others = others;
        this.download = download;
        this.downloads = downloads;
        this.clock = clock;
    }

    private Optional<String> breaker(SourceId source) {
        return sourceOf(source).flatMap(FileSource::breaker);
    }

    /** The batch is postponed when the breaker of its source or of S3 is open, or when other jobs are fetching all of its files. */
    @Override
    public Optional<NotNow> notNow(BatchMessage message) {
        Instant now = clock.instant();
        if (breaker(message.source()).map(breakers::ask).orElse(new Permission.Granted(false))
                instanceof Permission.Refused(Instant until)) {
            return Optional.of(new NotNow(FileDownloads.BREAKER_OPEN, Duration.between(now, until)));
        }
        Optional<Instant> storeRefuses = storeBreaker.refusedUntil();
        if (storeRefuses.isPresent()) {
            return Optional.of(new NotNow(FileDownloads.STORE_BREAKER_OPEN, Duration.between(now, storeRefuses.get())));
        }
        return others.haveAllOf(message).map(wait -> new NotNow(OtherJobs.HELD_ELSEWHERE, wait));
    }

    @Override
    public void leave(SourceId source) {
        breaker(source).ifPresent(breakers::leave);
        storeBreaker.leave();
    }

    @Override
    public Map<WantedFile, FileEnd> run(Claim.Held held, JobWatch job, Duration lease, Instant stopAt) {
        if (job.cancelled()) {
            return run(held, Map.of(), job, stopAt);
        }
        Flight flight = others.begin(held.message(), lease);
        try {
            Map<WantedFile, FileEnd> elsewhere = new LinkedHashMap<>();
            flight.elsewhere().keySet().forEach(file -> elsewhere.put(file, others.held(flight)));
            return run(held, elsewhere, job, stopAt);
        } finally {
            others.end(flight);
        }
    }

    /** Returns silently on problems: the batch that contains the file finds out what is wrong with its source or with S3. */
    @Override
    public void help(BatchMessage message, JobWatch job, Instant stopAt) {
        WantedFile file = message.files().getFirst();
        Optional<FileSource> source = sourceOf(message.source());
        Optional<Transfer> begun = download.sliced().find(ObjectKeys.ingested(message.source(), file));
        if (begun.isEmpty() || source.isEmpty() || job.cancelled() || isLeftAlone(source.get())) {
            return;
        }
        try {
            if (source.get().locate(message.source(), List.of(file)).get(file) instanceof Location.Found found) {
                Instant pauseAt = FileFetch.pauseAt(clock.instant(), stopAt);
                SliceMoves.Time time = new SliceMoves.Time(pauseAt, stopAt, job::cancelled, () -> {});
                BatchLog.helped(message, file, download.help(source.get(), file, found, message, begun.get(), time));
            }
        } catch (SourceException e) {
            download.tell(source.get(), e);
        }
    }

    private boolean isLeftAlone(FileSource source) {
        boolean refused =
                source.breaker().map(breakers::ask).orElse(new Permission.Granted(false)) instanceof Permission.Refused;
        return refused || storeBreaker.refusedUntil().isPresent();
    }

    private Map<WantedFile, FileEnd> run(
            Claim.Held held, Map<WantedFile, FileEnd> elsewhere, JobWatch job, Instant stopAt) {
        BatchMessage message = held.message();
        Map<WantedFile, FileEnd> ends = new LinkedHashMap<>();
        Map<WantedFile, IngestedFile> known = ingested.find(message.source(), Set.copyOf(message.files()));
        List<WantedFile> wanted = new ArrayList<>();
        for (WantedFile file : message.files().stream().distinct().toList()) {
            if (known.containsKey(file)) {
                ends.put(file, StoredFiles.end(message, known.get(file)));
            } else if (elsewhere.containsKey(file)) {
                ends.put(file, elsewhere.get(file));
            } else {
                wanted.add(file);
            }
        }
        boolean mayBeThere =
                held.claims() > 1 || message.attempt() > 0 || !message.batch().isFirst();
        Optional<FileSource> source = sourceOf(message.source());
        if (job.cancelled()) {
            wanted.forEach(file -> ends.put(file, new FileEnd.Cancelled()));
        } else if (source.isEmpty()) {
            Reason reason = new Reason("unknown-source", "This function has no source " + message.source() + ".");
            wanted.forEach(file -> ends.put(file, new FileEnd.Failed(reason)));
        } else if (!wanted.isEmpty()) {
            ends.putAll(new Fetching(source.get(), message, mayBeThere, job, stopAt, download, downloads, clock)
                    .run(wanted));
        }
        if (mayBeThere) {
            keepWhatWasStoredBefore(message, ends, stopAt);
        }
        return ends;
    }

    /**
     * Counts every stored file: a file that an earlier attempt stored but did not record is done, whatever the result of this
     * attempt, which may be the last one. If S3 does not answer, it is asked only once.
     */
    private void keepWhatWasStoredBefore(BatchMessage message, Map<WantedFile, FileEnd> ends, Instant stopAt) {
        Optional<FileEnd> unseen = Optional.empty();
        for (Map.Entry<WantedFile, FileEnd> end : ends.entrySet()) {
            boolean toSee =
                    switch (end.getValue()) {
                        case FileEnd.Done _, FileEnd.Skipped _, FileEnd.Waits _ -> false;
                        case FileEnd.Failed _, FileEnd.Retry _, FileEnd.Postponed _, FileEnd.Cancelled _ -> true;
                    };
            if (!toSee) {
                continue;
            }
            if (unseen.isEmpty() && clock.instant().isAfter(stopAt.plus(LOOKING))) {
                unseen = Optional.of(new FileEnd.Waits(NOT_LOOKED_FOR, Duration.ZERO));
            }
            try {
                Optional<FileEnd> seen =
                        unseen.isPresent() ? unseen : download.storedBefore(message, end.getKey(), stopAt);
                seen.ifPresent(end::setValue);
            } catch (StorageException e) {
                FileEnd failed = clock.instant().isAfter(stopAt)
                        ? new FileEnd.Waits(NOT_LOOKED_FOR, Duration.ZERO)
                        : download.ended(e);
                end.setValue(failed);
                unseen = e.kind() == StorageException.Kind.UNAVAILABLE ? Optional.of(failed) : unseen;
            }
        }
    }

    private Optional<FileSource> sourceOf(SourceId id) {
        return sources.stream().filter(source -> source.sources().contains(id)).findFirst();
    }
}
