package io.tapeline.embedded.api;

import java.util.Optional;

/** Programs that a machine must have for some requests, in addition to a JDK. */
@FunctionalInterface
public interface Needs {

    /** Nothing is ever missing. */
    Needs NOTHING = (method, path, body) -> Optional.empty();

    /** Says what is missing for a request and what to do about it; empty when nothing is missing. */
    Optional<String> missing(String method, String path, byte[] body);
}
