package io.tapeline.verifyobjects.check;

import io.tapeline.digest.ResumableDigest;
import io.tapeline.digest.Sha256;
import io.tapeline.ledger.WatchedFiles;
import io.tapeline.ledger.WatchedFiles.Watched;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks one object: first with a HEAD request, which is cheap. Then it reads the object, if that is requested or if the HEAD
 * response is not conclusive. A possible problem is checked again, beginning with the record, before it is reported, because a job
 * may have just stored the object. Thread-safe; each thread needs one buffer.
 */
public final class CheckObject {

    /** An object up to this size that appears damaged is read once more before it is reported. */
    static final long READ_TWICE_UP_TO = 256L * 1024 * 1024;

    private final BucketObjects objects;
    private final Records records;
    private final WatchedFiles files;
    private final Clock clock;

    public CheckObject(BucketObjects objects, Records records, WatchedFiles files, Clock clock) {
        this.objects = objects;
        this.records = records;
        this.files = files;
        this.clock = clock;
    }

    /**
     * @param read whether all of it is to be read
     */
    public Verdict check(KnownObject known, boolean read, ReadWatch watch) {
        Optional<BucketObjects.Head> found = objects.head(known.key(), Optional.empty());
        if (found.isEmpty()) {
            return missing(known);
        }
        BucketObjects.Head head = found.get();
        Optional<String> wrong = wrong(known, head);
        if (wrong.isPresent()) {
            return isStill(known, head) ? new Verdict.Damaged(wrong.get(), head.etag(), 0) : new Verdict.Changed();
        }
        boolean other = head.sha256().isEmpty()
                && known.etag().filter(etag -> !etag.equals(head.etag())).isPresent();
        Verdict verdict = (read || other) && !head.archived() ? read(known, head, watch) : new Verdict.Intact(false, 0);
        if (verdict instanceof Verdict.Intact) {
            // the object exists, so the file counts as ingested again
            known.file().filter(file -> file.goneSince().isPresent()).ifPresent(file -> files.back(file.file()));
        }
        return verdict;
    }

    private static Optional<String> wrong(KnownObject known, BucketObjects.Head head) {
        if (head.bytes() != known.bytes()) {
            return Optional.of("It has " + head.bytes() + " bytes, and its record says " + known.bytes() + ".");
        }
        return head.sha256()
                .filter(sha256 -> !sha256.equals(known.sha256()))
                .map(sha256 ->
                        "S3 says that its SHA-256 is " + sha256 + ", and its record says " + known.sha256() + ".");
    }

    /**
     * Marks the record, so that the file no longer counts as ingested and the next job downloads it. Only this exact record is
     * marked: if a job has stored the file just now, it has written its own record, or will find the mark and write one.
     */
    private Verdict missing(KnownObject known) {
        if (records.find(known.key()).filter(known::equals).isEmpty() || isThere(known)) {
            return new Verdict.Changed();
        }
        Optional<Watched> file = known.file().filter(seen -> seen.goneSince().isEmpty());
        if (file.isPresent() && !files.gone(file.get().file(), clock.instant())) {
            return new Verdict.Changed();
        }
        if (file.isPresent() && isThere(known)) {
            files.back(file.get().file());
            return new Verdict.Changed();
        }
        return new Verdict.Missing();
    }

    private boolean isThere(KnownObject known) {
        return objects.head(known.key(), Optional.empty()).isPresent();
    }

    private boolean isStill(KnownObject known, BucketObjects.Head head) {
        return records.find(known.key()).filter(known::equals).isPresent()
                && objects.head(known.key(), Optional.empty())
                        .filter(head::equals)
                        .isPresent();
    }

    private Verdict read(KnownObject known, BucketObjects.Head head, ReadWatch watch) {
        Verdict first = readOnce(known, head, watch);
        if (!(first instanceof Verdict.Damaged)) {
            return first;
        }
        Verdict second = known.bytes() <= READ_TWICE_UP_TO ? readOnce(known, head, anew(watch)) : first;
        return second instanceof Verdict.Damaged && !isStill(known, head) ? new Verdict.Changed() : second;
    }

    /** The same limits, but reads from the beginning. */
    private static ReadWatch anew(ReadWatch watch) {
        return new ReadWatch() {

            @Override
            public Optional<Partial> begun(String key, String etag) {
                return Optional.empty();
            }

            @Override
            public boolean goOn(Supplier<Partial> soFar) {
                return watch.goOn(soFar);
            }
        };
    }

    private Verdict readOnce(KnownObject known, BucketObjects.Head head, ReadWatch watch) {
        ResumableDigest digest =
                watch.begun(known.key(), head.etag()).map(CheckObject::resumed).orElseGet(Sha256::resumable);
        long before = digest.length();
        if (before < head.bytes()
                && !objects.read(known.key(), Optional.empty(), head.etag(), before, (bytes, count) -> {
                    digest.update(bytes, 0, count);
                    return watch.goOn(() -> new Partial(known.key(), head.etag(), digest.state()));
                })) {
            return new Verdict.Changed();
        }
        if (digest.length() < head.bytes()) {
            return new Verdict.Unfinished();
        }
        long read = digest.length();
        String sha256 = Sha256.hex(digest.digest());
        return sha256.equals(known.sha256())
                ? new Verdict.Intact(true, read)
                : new Verdict.Damaged(
                        "Its bytes have the SHA-256 " + sha256 + ", and its record says " + known.sha256() + ".",
                        head.etag(),
                        read);
    }

    /** If another release stored the state in another format, the object is read from the beginning. */
    private static ResumableDigest resumed(Partial partial) {
        try {
            return Sha256.resume(partial.digest());
        } catch (IllegalArgumentException e) {
            return Sha256.resumable();
        }
    }
}
