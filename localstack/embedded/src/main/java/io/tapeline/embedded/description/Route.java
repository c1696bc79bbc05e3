package io.tapeline.embedded.description;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An operation of {@code openapi.yaml}.
 *
 * @param method upper case; {@code ANY} for every method
 * @param path the template, e.g. {@code /v1/jobs/{id}}
 * @param function the name of the function behind it
 * @param bringsData whether it starts something that needs much disk space
 */
public record Route(String method, String path, String function, Optional<Authorizer> authorizer, boolean bringsData) {

    /** A route that stores almost nothing. */
    public Route(String method, String path, String function, Optional<Authorizer> authorizer) {
        this(method, path, function, authorizer, false);
    }

    /**
     * A Lambda authorizer from {@code x-amazon-apigateway-authorizer}.
     *
     * @param identitySources e.g. {@code method.request.header.Authorization}; a request without them is refused
     * @param timeToLive how long an answer is cached; zero disables the cache
     */
    public record Authorizer(
            String name, Kind kind, String function, List<String> identitySources, Duration timeToLive) {}

    /** Which of the two events an authorizer receives. */
    public enum Kind {
        TOKEN,
        REQUEST
    }
}
