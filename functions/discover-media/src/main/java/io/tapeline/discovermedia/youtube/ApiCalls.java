package io.tapeline.discovermedia.youtube;

import io.tapeline.http.WebApi;
import io.tapeline.model.SourceException;
import java.net.URI;
import java.util.Map;

/** How the Data API is called. Each call blocks until its answer or its timeout. */
@FunctionalInterface
interface ApiCalls {

    /**
     * @throws SourceException when no whole answer came, or no call may be made now
     */
    WebApi.Answer get(URI address, Map<String, String> headers) throws SourceException;
}
