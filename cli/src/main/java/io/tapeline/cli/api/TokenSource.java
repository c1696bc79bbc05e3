package io.tapeline.cli.api;

import java.util.Optional;

/** Where the caller's access tokens come from. Safe for use by several threads. */
@FunctionalInterface
public interface TokenSource {

    /**
     * The token to send now, asked for at each request; empty where nobody has logged in.
     *
     * @throws ApiException when the token has ended, and whoever gives the next one does not answer
     */
    Optional<String> token() throws ApiException;

    /**
     * A token to try after a 401: another than the one that was refused, whether this call got it or a call of another thread. Empty
     * where no other can be had.
     */
    default Optional<String> afterRefusalOf(String refused) throws ApiException {
        return Optional.empty();
    }
}
