package io.tapeline.cli.api;

import java.util.Optional;

/**
 * The OAuth client as which this program is registered at an issuer.
 *
 * @param id its {@code client_id}
 * @param secret its secret, if the client is a machine; programs that people run have none
 */
public record OAuthClient(String id, Optional<String> secret) {

    /** A client that people run, which cannot keep a secret. */
    public static OAuthClient ofPeople(String id) {
        return new OAuthClient(id, Optional.empty());
    }

    /** Leaves out the secret. */
    @Override
    public String toString() {
        return "OAuthClient[" + id + "]";
    }
}
