package io.tapeline.fanout;

import io.tapeline.queues.PartMessage;

/** A manifest part is not what its message says. Nothing of it has been sent. */
public final class BrokenManifestException extends RuntimeException {

    public BrokenManifestException(PartMessage part, String what, Throwable cause) {
        super("Part " + part.part() + " of job " + part.job() + " (" + part.objectKey() + ") " + what, cause);
    }
}
