package io.tapeline.downloads;

import io.tapeline.downloads.LargeFiles.Begun;
import io.tapeline.downloads.StoredFiles.There;
import io.tapeline.model.ObjectKeys;
import io.tapeline.model.Reason;
import io.tapeline.storage.StorageException;
import io.tapeline.storage.StoreProgress;
import io.tapeline.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** What is done with the bytes of one file: stored at once, or begun, or gone on with. For one thread. */
final class FileFetch {

    /** So often a file is begun anew that could not be gone on with. */
    private static final int MOST_BEGINNINGS_ANEW = 1;

    /** Time to send and note the last part that was read, at most. */
    private static final Duration FOR_THE_LAST_PART = Duration.ofSeconds(5);

    private static final int SHARE_FOR_THE_LAST_PART = 4;

    private final StoredFiles stored;
    private final LargeFiles large;
    private final FileTask task;
    private final There there;
    private final Instant pauseAt;

    FileFetch(StoredFiles stored, FileTask task, There there, InstantSource clock) {
        this.stored = stored;
        this.large = stored.large();
        this.task = task;
        this.there = there;
        this.pauseAt = pauseAt(clock.instant(), task.until());
    }

    private static Instant pauseAt(Instant now, Instant until) {
        Duration share = Duration.between(now, until).dividedBy(SHARE_FOR_THE_LAST_PART);
        return until.minus(share.compareTo(FOR_THE_LAST_PART) < 0 ? share : FOR_THE_LAST_PART);
    }

    /** What an earlier process has done of it. */
    Optional<Begun> begun() throws StorageException {
        return task.mayBeThere()
                ? large.begun(ObjectKeys.ingested(task.message().source(), task.file()))
                : Optional.empty();
    }

    /** S3 has all of its parts. */
    FileEnd end(Begun whole) throws StorageException, IOException {
        return progress(
                large.goOn(stored.object(task, there), InputStream.nullInputStream(), whole, task.soFar(), pauseAt));
    }

    /**
     * @param first what the source has opened
     * @param body the bytes of it
     * @param begun what was to be gone on with
     */
    FileEnd end(FileStream first, InputStream body, Optional<Begun> begun) throws StorageException, IOException {
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

    /** What was begun can't be gone on with. Empty when the file is begun anew now. */
    private Optional<FileEnd> giveUp(FileStream first, Begun begun) {
        boolean last = begun.noted().beginnings() >= MOST_BEGINNINGS_ANEW;
        Reason reason = whyAnew(first, begun, last);
        large.abort(begun);
        if (last || first.offset() != 0) {
            large.end(begun.noted().objectKey(), begun.noted().upload());
            return Optional.of(last ? new FileEnd.Failed(reason) : new FileEnd.Retry(reason));
        }
        BatchLog.begunAnew(task.message(), task.file(), begun.bytes(), reason);
        return Optional.empty();
    }

    /** Whether what the source has opened is the rest of what was begun. */
    private static boolean goesOn(FileStream first, Begun begun) {
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
                                : "it is begun anew, once."));
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
