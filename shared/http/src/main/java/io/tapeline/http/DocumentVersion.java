package io.tapeline.http;

import java.util.Optional;

/**
 * By what a server knows a version of a document again: what it said with it, in its own words.
 *
 * @param etag also a weak one
 */
public record DocumentVersion(Optional<String> etag, Optional<String> lastModified) {

    /** Nothing is known: the document is asked for as it is now. */
    public static final DocumentVersion UNKNOWN = new DocumentVersion(Optional.empty(), Optional.empty());

    public boolean isKnown() {
        return etag.isPresent() || lastModified.isPresent();
    }
}
