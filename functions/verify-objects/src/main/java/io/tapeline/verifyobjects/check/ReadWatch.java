package io.tapeline.verifyobjects.check;

import java.util.Optional;
import java.util.function.Supplier;

/** Controls the reading of objects: the remaining time, and how far an earlier worker read. */
public interface ReadWatch {

    /** How far an earlier worker read this content. */
    Optional<Partial> begun(String key, String etag);

    /**
     * Called after every few hundred kilobytes.
     *
     * @param soFar how far the object has been read
     * @return whether to continue
     */
    boolean goOn(Supplier<Partial> soFar);
}
