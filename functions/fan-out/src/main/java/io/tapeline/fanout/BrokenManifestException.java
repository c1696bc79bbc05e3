package io.tapeline.fanout;

import io.tapeline.queues.PartMessage;

/** A manifest part does not match its message. No message was sent for it. */
public final class BrokenManifestException extends RuntimeException {

    public BrokenManifestException(PartMessage part, String what, Throwable cause) {
        super("Part " + part.part() + " of job " + part.job() + " (" + part.objectKey() + ") " + what, cause);
    }
}
