package io.tapeline.discovermedia.youtube;

import io.tapeline.model.SourceException;
import java.util.Map;
import java.util.Optional;

/** Questions to the Data API as they go over the wire. Each blocks until its answer or its timeout. */
interface ApiCalls {

    /**
     * @param resource that is asked for: {@code channels}, {@code playlistItems} or {@code videos}
     * @throws SourceException when no answer came at all
     */
    Answer get(String resource, Map<String, String> parameters) throws SourceException;

    /** An answer as it came. */
    record Answer(int status, Optional<String> retryAfter, String body) {}
}
