package io.tapeline.downloads;

import io.tapeline.downloads.LargeFiles.Begun;
import io.tapeline.downloads.SliceMoves.Moved;
import io.tapeline.downloads.StoredFiles.There;
import io.tapeline.ledger.Transfers.Transfer;
import io.tapeline.model.ObjectKeys;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.storage.StorageException;
import io.tapeline.storage.StoreProgress;
import io.tapeline.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Transfers the bytes of one file: stores it in one request, or begins or continues a transfer in parts. For one thread. */
final class FileFetch {

    /** How often the transfer of a file begins again when it can't be continued. */
    private static final int MAX_RESTARTS = 1;

    /** Maximum time to send and record the last part that was read. */
    private static final Duration FOR_THE_LAST_PART = Duration.ofSeconds(5);

    private static final int SHARE_FOR_THE_LAST_PART = 4;

    /** How often to check whether other workers have moved their slices. */
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(2);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final StoredFiles stored;
    private final LargeFiles large;
    private final SlicedFiles sliced;
    private final SliceMoves moves;
    private final FileTask task;
    private final There there;
    private final Instant pauseAt;

    FileFetch(StoredFiles stored, SliceMoves moves, FileTask task, There there, InstantSource clock) {
        this.stored = stored;
        this.large = stored.large();
        this.sliced = stored.sliced();
        this.moves = moves;
        this.task = task;
        this.there = there;
        this.pauseAt = pauseAt(clock.instant(), task.until());
    }

    /** When a worker stops reading, given when its time ends. */
    static Instant pauseAt(Instant now, Instant until) {
        Duration share = Duration.between(now, until).dividedBy(SHARE_FOR_THE_LAST_PART);
        return until.minus(share.compareTo(FOR_THE_LAST_PART) < 0 ? share : FOR_THE_LAST_PART);
    }

    /** What an earlier process has transferred of the file. */
    Optional<Begun> begun() throws StorageException {
        return task.mayBeThere()
                ? large.begun(ObjectKeys.ingested(task.message().source(), task.file()))
                : Optional.empty();
    }

    /** Completes a file of which S3 has all parts. */
    FileEnd end(Begun whole) throws StorageException, IOException {
        return progress(
                large.goOn(stored.object(task, there), InputStream.nullInputStream(), whole, task.soFar(), pauseAt));
    }

    /**
     * Continues with slices, concurrently with other workers.
     *
     * @return empty when the file has changed, or its source no longer supports ranges
     */
    Optional<FileEnd> inSlices(Transfer begun, OpenedFile opened)
            throws SourceException, StorageException, IOException {
        sliced.askForHelp(task.message(), task.file(), begun);
        SoFar soFar = task.soFar();
        Moved moved =
                moves.move(begun, opened, new SliceMoves.Time(pauseAt, task.until(), task.cancelled(), soFar::moved));
        return switch (moved.end()) {
            case WHOLE -> Optional.of(joined(moved.transfer()));
            case TIME_IS_UP -> Optional.of(SoFar.goesOn(Duration.ZERO));
            case HELD -> Optional.of(SoFar.goesOn(wait(moved)));
            case GONE -> Optional.of(SoFar.goesOn(SHORTEST_WAIT));
            case CHANGED -> Optional.empty();
        };
    }

    /** A fraction of the time that a slice takes, within bounds. */
    private static Duration wait(Moved moved) {
        Duration slice = moved.transfer()
                .slicing()
                .map(cut -> moved.pace().timeFor((long) cut.partBytes() * cut.parts()))
                .orElse(Duration.ZERO);
        Duration wait = slice.dividedBy(SHARE_FOR_THE_LAST_PART);
        if (wait.compareTo(SHORTEST_WAIT) < 0) {
            return SHORTEST_WAIT;
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private FileEnd joined(Transfer whole) throws StorageException {
        task.slot().close();
        StoredObject object = sliced.join(stored.object(task, there), whole, task.soFar());
        return stored.adopt(task.message(), task.file(), object, task.until());
    }

    /**
     * @param opened opens the rest of it
     * @param first what the source has opened
     * @param body its bytes
     * @param begun the transfer that was to be continued
     */
    FileEnd end(OpenedFile opened, FileStream first, InputStream body, Optional<Begun> begun)
            throws SourceException, StorageException, IOException {
        if (begun.isPresent() && goesOn(first, begun.get())) {
            BatchLog.goesOn(task.message(), task.file(), begun.get().bytes());
            return progress(large.goOn(stored.object(task, there), body, begun.get(), task.soFar(), pauseAt));
        }
        if (begun.isPresent()) {
            Optional<FileEnd> givenUp = giveUp(first, begun.get());
            if (givenUp.isPresent()) {
                return givenUp.get();
            }
        }
        if (sliced.take(first) && opened.comesInPieces(first)) {
            Transfer beginning = sliced.begin(stored.object(task, there), body, first, begun);
            body.close();
            task.soFar().moved();
            return inSlices(beginning, opened).orElse(SoFar.goesOn(SHORTEST_WAIT));
        }
        if (large.take(first)) {
            return progress(large.begin(stored.object(task, there), body, first, begun, task.soFar(), pauseAt));
        }
        begun.ifPresent(
                former -> large.end(former.noted().objectKey(), former.noted().upload()));
        if (large.isLarge(first)) {
            task.soFar().mustEndHere();
        }
        return stored.store(task, there, body, first.length());
    }

    /** The transfer can't be continued. Empty when the file is begun again now. */
    private Optional<FileEnd> giveUp(FileStream first, Begun begun) {
        boolean last = begun.noted().beginnings() >= MAX_RESTARTS;
        Reason reason = whyAnew(first, begun, last);
        large.abort(begun);
        if (last || first.offset() != 0) {
            large.end(begun.noted().objectKey(), begun.noted().upload());
            return Optional.of(last ? new FileEnd.Failed(reason) : new FileEnd.Retry(reason));
        }
        BatchLog.begunAnew(task.message(), task.file(), begun.bytes(), reason);
        return Optional.empty();
    }

    /** Whether what the source has opened is the rest of the transfer that was begun. */
    private static boolean goesOn(FileStream first, Begun begun) {
        if (begun.isInSlices()) {
            return false;
        }
        boolean sameLength = first.length().isEmpty()
                || first.length().getAsLong() == begun.noted().bytes();
        boolean sameFile =
                begun.bytes() > 0 || first.validator().equals(begun.noted().validator());
        return sameLength && sameFile && first.offset() == begun.bytes();
    }

    private static Reason whyAnew(FileStream first, Begun begun, boolean last) {
        boolean same = first.validator().equals(begun.noted().validator())
                && first.length().orElse(0) == begun.noted().bytes();
        if (same) {
            return new Reason(
                    "no-ranges",
                    "The file's server sends a file only from its beginning, and of "
                            + begun.noted().bytes()
                            + " bytes only " + begun.bytes() + " could be fetched before it had to be interrupted."
                            + (last ? " That was the second try." : " It is tried once more."));
        }
        return new Reason(
                FileStream.CHANGED,
                "The file changed at its source when " + begun.bytes() + " bytes of it had been fetched: "
                        + (last
                                ? "that was the second time. Retry the job when the file rests."
                                : "its transfer begins again, once."));
    }

    private FileEnd progress(StoreProgress progress) {
        return switch (progress) {
            case StoreProgress.Paused _ -> task.soFar().ifStopped();
            case StoreProgress.Stored(StoredObject object, String upload) -> {
                FileEnd end = stored.record(task.message(), task.file(), object);
                large.end(object.key(), upload);
                yield end;
            }
        };
    }
}
