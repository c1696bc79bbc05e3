package io.tapeline.downloads;

import io.tapeline.downloads.FileSource.Location;
import io.tapeline.downloads.LargeFiles.Begun;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Opens one file, also from the middle, and asks once for a new location when the one it has is no longer good. */
final class OpenedFile {

    private final FileSource source;
    private final SourceId id;
    private final WantedFile file;
    private final Duration idle;
    private Location.Found location;
    private boolean mayAskAgain = true;

    OpenedFile(FileSource source, SourceId id, WantedFile file, Location.Found location, Duration idle) {
        this.source = source;
        this.id = id;
        this.file = file;
        this.location = location;
        this.idle = idle;
    }

    /** The rest of what was begun, or all of it: also when the source sees that it is another file by now. */
    FileStream open(Optional<Begun> begun) throws SourceException {
        try {
            return begun.isPresent()
                    ? open(
                            begun.get().bytes(),
                            begun.get().bytes() == 0 ? "" : begun.get().noted().validator())
                    : open(0, "");
        } catch (SourceException e) {
            if (begun.isPresent() && e.reason().code().equals(FileStream.CHANGED)) {
                return open(0, "");
            }
            throw e;
        }
    }

    FileStream open(long offset, String validator) throws SourceException {
        try {
            return source.open(location, offset, validator, idle);
        } catch (SourceException e) {
            if (e.kind() != Kind.EXPIRED || !mayAskAgain) {
                throw e;
            }
            mayAskAgain = false;
            location = newLocation();
            return source.open(location, offset, validator, idle);
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
