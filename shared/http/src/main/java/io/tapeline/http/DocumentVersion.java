package io.tapeline.http;

import java.util.Optional;

/**
 * Identifies a version of a document to its server: the headers that the server sent with it, unchanged.
 *
 * @param etag may be a weak one
 */
public record DocumentVersion(Optional<String> etag, Optional<String> lastModified) {

    /** No version is known: the current document is requested. */
    public static final DocumentVersion UNKNOWN = new DocumentVersion(Optional.empty(), Optional.empty());

    public boolean isKnown() {
        return etag.isPresent() || lastModified.isPresent();
    }
}
