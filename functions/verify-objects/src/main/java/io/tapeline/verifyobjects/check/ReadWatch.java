package io.tapeline.verifyobjects.check;

import java.util.Optional;
import java.util.function.Supplier;

/** Controls the reading of objects: knows the time that is left, and how far an earlier worker read. */
public interface ReadWatch {

    /** How far that content was read before. */
    Optional<Partial> begun(String key, String etag);

    /**
     * Asked after every few hundred kilobytes.
     *
     * @param soFar how far it is
     * @return whether to continue
     */
    boolean goOn(Supplier<Partial> soFar);
}
