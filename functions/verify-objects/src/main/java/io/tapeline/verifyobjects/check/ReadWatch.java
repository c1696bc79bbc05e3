package io.tapeline.verifyobjects.check;

import java.util.Optional;
import java.util.function.Supplier;

/** Who watches while objects are read: knows the time that is left, and how far an earlier worker read. */
public interface ReadWatch {

    /** How far that content was read before. */
    Optional<Partial> begun(String key, String etag);

    /**
     * Asked after every few hundred kilobytes.
     *
     * @param soFar how far it is
     * @return whether to go on
     */
    boolean goOn(Supplier<Partial> soFar);
}
