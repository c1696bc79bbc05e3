package io.tapeline.downloads;

import io.tapeline.ledger.Slice;
import io.tapeline.ledger.Slicing;
import io.tapeline.ledger.Transfers;
import io.tapeline.ledger.Transfers.Transfer;
import io.tapeline.model.SourceException;
import io.tapeline.storage.PartLog;
import io.tapeline.storage.PartsSoFar;
import io.tapeline.storage.ReadingPace;
import io.tapeline.storage.ResumableUploads;
import io.tapeline.storage.SentPart;
import io.tapeline.storage.StorageException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What one worker does with a file in slices: it takes a free slice, moves it part by part, and takes the next one. Each recorded
 * part renews the lease of the slice; other workers take over slices without a lease. Safe for use by several threads.
 */
final class SliceMoves {

    /** How long a slice stays with its holder if no part arrives; a part takes less unless its source is very slow. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** How long a worker may continue after its time. */
    private static final Duration LIVES_ON = Duration.ofSeconds(5);

    private final ResumableUploads uploads;
    private final Transfers transfers;
    private final int resumes;
    private final Supplier<String> names;
    private final InstantSource clock;

    /**
     * @param resumes how often a slice's connection may be opened again because it broke
     * @param names of holders, each once
     */
    SliceMoves(SlicedFiles files, int resumes, Supplier<String> names, InstantSource clock) {
        this.uploads = files.uploads();
        this.transfers = files.transfers();
        this.resumes = resumes;
        this.names = names;
        this.clock = clock;
    }

    /** Why a worker stops moving slices. */
    enum End {
        /** S3 has all slices. */
        WHOLE,
        /** Other workers hold the remaining slices. */
        HELD,
        /** There is no time for another part, or it is to stop. */
        TIME_IS_UP,
        /** Another worker has completed the upload, or begun again. */
        GONE,
        /** The file has changed, or its source does not support ranges. */
        CHANGED
    }

    /**
     * @param end why the worker stopped
     * @param transfer as it was read last
     * @param pace of the source
     */
    record Moved(End end, Transfer transfer, ReadingPace pace) {}

    /**
     * A worker's time.
     *
     * @param pauseAt when reading ends
     * @param until when the worker ends
     * @param stop whether it is to take no further slice
     * @param moved called for each part that S3 has
     */
    record Time(Instant pauseAt, Instant until, BooleanSupplier stop, Runnable moved) {}

    /** Moves slices until there is no free one left, or no time. */
    Moved move(Transfer begun, OpenedFile opened, Time time) throws SourceException, StorageException, IOException {
        ReadingPace pace = new ReadingPace();
        while (true) {
            Optional<Transfer> found =
                    transfers.find(begun.objectKey()).filter(now -> now.upload().equals(begun.upload()));
            if (found.isEmpty()) {
                return new Moved(End.GONE, begun, pace);
            }
            Transfer now = found.get();
            Slicing slicing = now.slicing().orElseThrow();
            if (now.slices().stream().allMatch(slice -> slice.isWhole(slicing))) {
                return new Moved(End.WHOLE, now, pace);
            }
            Instant readBy = clock.instant().plus(pace.timeToAllow(slicing.partBytes()));
            if (!readBy.isBefore(time.pauseAt()) || time.stop().getAsBoolean()) {
                return new Moved(End.TIME_IS_UP, now, pace);
            }
            String holder = names.get();
            Optional<Slice> taken = take(now, slicing, holder, time);
            if (taken.isEmpty()) {
                return new Moved(End.HELD, now, pace);
            }
            if (!isSame(now, taken.get(), holder, opened, pace, time)) {
                return new Moved(End.CHANGED, now, pace);
            }
        }
    }

    private Optional<Slice> take(Transfer now, Slicing slicing, String holder, Time time) {
        Instant at = clock.instant();
        return now.slices().stream()
                .filter(slice -> !slice.isWhole(slicing) && !slice.isHeld(at))
                .filter(slice -> transfers.take(now, slice, holder, leasedUntil(time)))
                .findFirst();
    }

    private Instant leasedUntil(Time time) {
        Instant dead = time.until().plus(LIVES_ON);
        Instant lease = clock.instant().plus(LEASE);
        return lease.isBefore(dead) ? lease : dead;
    }

    /** Moves the missing parts of a slice; false when the file has changed or its source does not support ranges. */
    private boolean isSame(Transfer now, Slice slice, String holder, OpenedFile opened, ReadingPace pace, Time time)
            throws SourceException, StorageException, IOException {
        Slicing slicing = now.slicing().orElseThrow();
        int part = slicing.firstPart(slice.number()) + slice.parts().size();
        long from = slicing.offset(part);
        long bytes = slicing.end(slice.number()) - from;
        Log log = new Log(now, slice, holder, time);
        try {
            Optional<FileStream> first = opened.openPiece(now, from);
            if (first.isEmpty()) {
                return false;
            }
            try (ResumingStream body = new ResumingStream(first.get(), opened::open, true, resumes, () -> {})) {
                uploads.putSlice(
                        now.objectKey(),
                        now.upload(),
                        new SliceBody(body, bytes),
                        bytes,
                        part,
                        log,
                        pace,
                        time.pauseAt());
            }
            return true;
        } catch (TakenOverException e) {
            // it was slower than its lease: another worker continues with this slice
            return true;
        } finally {
            if (log.count.get() < slicing.partsOf(slice.number())
                    && !Thread.currentThread().isInterrupted()) {
                transfers.leave(now, slice.number(), holder);
            }
        }
    }

    /** Records what S3 has of a slice. */
    private final class Log implements PartLog {

        private final Transfer transfer;
        private final Slice slice;
        private final String holder;
        private final Time time;
        private final AtomicInteger count;

        Log(Transfer transfer, Slice slice, String holder, Time time) {
            this.transfer = transfer;
            this.slice = slice;
            this.holder = holder;
            this.time = time;
            this.count = new AtomicInteger(slice.parts().size());
        }

        @Override
        public boolean begun(PartsSoFar upload) {
            throw new IllegalStateException("It was begun before");
        }

        @Override
        public void sent(String upload, SentPart part) {
            Slice.Part sent = new Slice.Part(part.bytes(), part.etag(), part.crc64());
            if (!transfers.sent(transfer, slice.number(), holder, count.get(), sent, leasedUntil(time))) {
                throw new TakenOverException();
            }
            count.incrementAndGet();
            time.moved().run();
        }

        @Override
        public void whole() {}
    }

    /** Another worker holds the slice. */
    private static final class TakenOverException extends RuntimeException {}
}
