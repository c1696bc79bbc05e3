package io.tapeline.secrets;

import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;

/** A store of secrets. */
@FunctionalInterface
interface SecretStore<P extends SecretPlace> {

    /**
     * The text of a secret.
     *
     * @throws SourceException FINAL when the store refuses or does not have the secret, PASSING when it is temporarily unavailable
     */
    String read(String setting, P place) throws SourceException;

    /** The failure of a store that refuses permanently. */
    static SourceException refused(String sentence, Throwable cause) {
        return new SourceException(Kind.FINAL, new Reason(Secret.NOT_GIVEN, sentence), cause);
    }

    /** The failure of a store that is temporarily unavailable. */
    static SourceException passing(String sentence, Throwable cause) {
        return new SourceException(Kind.PASSING, new Reason(Secret.NOT_GIVEN, sentence), cause);
    }
}
