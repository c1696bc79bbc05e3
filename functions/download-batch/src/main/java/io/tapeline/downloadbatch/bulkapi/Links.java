package io.tapeline.downloadbatch.bulkapi;

import io.tapeline.sources.FileStream;
import io.tapeline.sources.SourceException;
import java.net.URI;
import java.time.Duration;

/** How a signed link becomes a stream. Safe for use by several threads. */
interface Links {

    /**
     * @param offset first byte wanted
     * @param validator of the stream that is resumed, empty text for none
     * @param idle longest silence
     * @throws SourceException never with the link in it
     */
    FileStream open(URI link, long offset, String validator, Duration idle) throws SourceException;
}
