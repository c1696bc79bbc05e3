package io.tapeline.secrets;

import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;

/** What keeps secrets. */
@FunctionalInterface
interface SecretStore<P extends SecretPlace> {

    /**
     * The text of a secret.
     *
     * @throws SourceException FINAL when the store refuses or has none, PASSING when it can't be asked just now
     */
    String read(String setting, P place) throws SourceException;

    /** That a store refused, and will do so again. */
    static SourceException refused(String sentence, Throwable cause) {
        return new SourceException(Kind.FINAL, new Reason(Secret.NOT_GIVEN, sentence), cause);
    }

    /** That a store can't be asked just now. */
    static SourceException passing(String sentence, Throwable cause) {
        return new SourceException(Kind.PASSING, new Reason(Secret.NOT_GIVEN, sentence), cause);
    }
}
