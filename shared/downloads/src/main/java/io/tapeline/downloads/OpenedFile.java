package io.tapeline.downloads;

import io.tapeline.downloads.FileSource.Location;
import io.tapeline.downloads.LargeFiles.Begun;
import io.tapeline.ledger.Transfers.Transfer;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Opens one file, possibly at a later position, and requests a new location once if its location has expired. A file in parts is
 * requested part by part, so that only a limited number of bytes is lost when this process ends. For one thread.
 */
final class OpenedFile {

    private final FileSource source;
    private final SourceId id;
    private final WantedFile file;
    private final LargeFiles large;
    private final Duration idle;
    private Location.Found location;
    private OptionalLong most;
    private boolean mayAskAgain = true;

    OpenedFile(
            FileSource source, SourceId id, WantedFile file, Location.Found location, LargeFiles large, Duration idle) {
        this.source = source;
        this.id = id;
        this.file = file;
        this.large = large;
        this.idle = idle;
        this.location = location;
        this.most = location.range();
    }

    /** Opens the rest of a transfer. Opens the whole file if there is none, or if the source reports that the file has changed. */
    FileStream open(Optional<Begun> begun) throws SourceException {
        if (begun.isPresent()) {
            inPieces();
            long from = begun.get().isInSlices() ? 0 : begun.get().bytes();
            try {
                return from == 0
                        ? open(0, "")
                        : ofVersion(
                                open(from, begun.get().noted().validator()),
                                from,
                                begun.get().noted());
            } catch (SourceException e) {
                if (!isOfAnotherVersion(e)) {
                    throw e;
                }
            }
        }
        FileStream all = open(0, "");
        if (!isInPieces() && large.take(all)) {
            // hardly any of it has been sent yet
            all.close();
            inPieces();
            return open(0, "");
        }
        return all;
    }

    /**
     * Opens a range of a file whose transfer has begun.
     *
     * @return empty when the file has changed, or its source does not support ranges of it
     */
    Optional<FileStream> openPiece(Transfer known, long offset) throws SourceException {
        inPieces();
        return piece(offset, most, known.bytes(), known.validator());
    }

    /** Whether its source supports ranges of exactly this file: one byte is requested. */
    boolean comesInPieces(FileStream file) throws SourceException {
        Optional<FileStream> second = piece(1, OptionalLong.of(1), file.length().orElseThrow(), file.validator());
        second.ifPresent(FileStream::close);
        return second.isPresent();
    }

    private Optional<FileStream> piece(long offset, OptionalLong bytes, long length, String validator)
            throws SourceException {
        FileStream stream;
        try {
            stream = open(offset, bytes, validator);
        } catch (SourceException e) {
            if (isOfAnotherVersion(e)) {
                return Optional.empty();
            }
            throw e;
        }
        boolean same = stream.offset() == offset
                && stream.length().equals(OptionalLong.of(length))
                && (stream.validator().isEmpty() || stream.validator().equals(validator));
        if (!same) {
            stream.close();
        }
        return same ? Optional.of(new FileStream(stream.body(), offset, stream.length(), validator)) : Optional.empty();
    }

    /** Adds the requested version, which a server need not repeat when it sends a range. */
    private static FileStream ofVersion(FileStream stream, long from, Transfer known) {
        return stream.offset() == from && stream.validator().isEmpty()
                ? new FileStream(stream.body(), from, stream.length(), known.validator())
                : stream;
    }

    private static boolean isOfAnotherVersion(SourceException e) {
        return e.reason().code().equals(FileStream.CHANGED);
    }

    private void inPieces() {
        most = OptionalLong.of(Math.min(most.orElse(Long.MAX_VALUE), large.partBytes()));
    }

    /** Whether the file is requested in ranges, if its source supports them. */
    boolean isInPieces() {
        return most.isPresent();
    }

    /** Opens the file at an offset: one range, or all of the rest when its source does not support ranges. */
    FileStream open(long offset, String validator) throws SourceException {
        FileStream stream = open(offset, most, validator);
        if (isInPieces() && stream.length().isEmpty()) {
            // without the length, nobody would know when the file is complete
            stream.close();
            most = OptionalLong.empty();
            return open(offset, most, validator);
        }
        return stream;
    }

    private FileStream open(long offset, OptionalLong bytes, String validator) throws SourceException {
        try {
            return source.open(location, offset, bytes, validator, idle);
        } catch (SourceException e) {
            if (e.kind() != Kind.EXPIRED || !mayAskAgain) {
                throw e;
            }
            mayAskAgain = false;
            location = newLocation();
            return source.open(location, offset, bytes, validator, idle);
        }
    }

    private Location.Found newLocation() throws SourceException {
        return switch (source.locate(id, List.of(file)).get(file)) {
            case Location.Found found -> found;
            case Location.Unavailable(var reason) -> throw new SourceException(Kind.FINAL, reason);
            case Location.Unanswered(var problem) -> throw problem;
            case Location.NotReached() -> throw new SourceException(Kind.EXPIRED, FileDownloads.NOT_REACHED);
        };
    }
}
