package io.tapeline.fanout;

import io.tapeline.queues.PartMessage;

/** The time of this invocation does not suffice for the part. What was sent is sent; the part must come again. */
public final class OutOfTimeException extends RuntimeException {

    public OutOfTimeException(PartMessage part) {
        super("Part " + part.part() + " of job " + part.job() + " with " + part.files()
                + " files needs more time than the function has: raise its timeout or put fewer keys into a part");
    }
}
