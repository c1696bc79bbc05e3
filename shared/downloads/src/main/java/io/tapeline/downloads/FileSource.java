package io.tapeline.downloads;

import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Opens the files of one or more sources by their keys. Safe for use by several threads. */
public interface FileSource {

    /** The sources whose files it opens. */
    Set<SourceId> sources();

    /** The name of the upstream. Sources behind one service share it. */
    String upstream();

    /**
     * The breaker for failures of the upstream. Empty if the files are on many servers, because the failure of one says nothing
     * about the others; then each file is retried separately.
     */
    default Optional<String> breaker() {
        return Optional.of(upstream());
    }

    /**
     * Maximum number of files in a request. Files of an answered request are downloaded during the next request, so the number
     * should be small if answers take long.
     */
    default int mostLocatedAtOnce() {
        return Integer.MAX_VALUE;
    }

    /**
     * Asks for the locations of files. The answer contains every requested file.
     *
     * @throws SourceException when the request as a whole could not be answered
     */
    Map<WantedFile, Location> locate(SourceId source, List<WantedFile> files) throws SourceException;

    /**
     * Opens a located file.
     *
     * @param offset first byte wanted; the source may ignore it (see {@link FileStream#offset()})
     * @param most bytes wanted, at least 1; empty for all that follow. The source may send fewer, or all
     * @param validator of the stream that is resumed ({@link FileStream#validator()}), empty text for none: a file that has changed
     *     since must be sent from its beginning
     * @param idle longest silence before the call fails
     * @throws SourceException with kind EXPIRED when the location is to be asked for again
     */
    FileStream open(Location.Found location, long offset, OptionalLong most, String validator, Duration idle)
            throws SourceException;

    /** Where a file is. */
    sealed interface Location {

        /**
         * The file's location. Link and headers may be secret: they never get into a log or a record.
         *
         * @param headers that the server requires in addition
         * @param range the largest range that it sends at full speed; empty if there is no limit
         */
        record Found(URI link, Map<String, String> headers, OptionalLong range) implements Location {
            public Found {
                headers = Map.copyOf(headers);
            }

            public Found(URI link) {
                this(link, Map.of(), OptionalLong.empty());
            }

            @Override
            public String toString() {
                return "Found[link hidden]";
            }
        }

        /** The source has answered that the file is permanently not available. */
        record Unavailable(Reason reason) implements Location {}

        /** The source did not answer for this file; the answers for the others are valid. */
        record Unanswered(SourceException problem) implements Location {}

        /** The time that the source needs for a request was over before this file: it is requested later. */
        record NotReached() implements Location {}
    }
}
