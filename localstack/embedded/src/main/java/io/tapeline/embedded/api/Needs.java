package io.tapeline.embedded.api;

import java.util.Optional;

/** What a machine must have for some requests, beside a JDK. */
@FunctionalInterface
public interface Needs {

    /** For a machine that has everything. */
    Needs NOTHING = (method, path, body) -> Optional.empty();

    /** What is missing for a request, and what to do about it; empty when nothing is. */
    Optional<String> missing(String method, String path, byte[] body);
}
