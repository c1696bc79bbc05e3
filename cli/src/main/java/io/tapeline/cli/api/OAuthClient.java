package io.tapeline.cli.api;

import java.util.Optional;

/**
 * As which an issuer knows this program.
 *
 * @param id its {@code client_id}
 * @param secret of a client that is a machine; programs that people run have none
 */
public record OAuthClient(String id, Optional<String> secret) {

    /** One that people use: it can keep no secret. */
    public static OAuthClient ofPeople(String id) {
        return new OAuthClient(id, Optional.empty());
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "OAuthClient[" + id + "]";
    }
}
