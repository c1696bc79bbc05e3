package io.tapeline.cli.api;

import java.util.Optional;

/** Provides the caller's access tokens. Thread-safe. */
@FunctionalInterface
public interface TokenSource {

    /**
     * The token to send, requested for each request; empty when nobody has logged in.
     *
     * @throws ApiException when the token has expired and the service that renews it does not answer
     */
    Optional<String> token() throws ApiException;

    /** Another token to try after a 401, renewed by this call or by another thread. Empty when there is no other. */
    default Optional<String> afterRefusalOf(String refused) throws ApiException {
        return Optional.empty();
    }
}
