package io.tapeline.fanout;

import io.tapeline.queues.PartMessage;

/** The time of this invocation is not enough for the part. Sent messages are sent; the part must be delivered again. */
public final class OutOfTimeException extends RuntimeException {

    public OutOfTimeException(PartMessage part) {
        super("Part " + part.part() + " of job " + part.job() + " with " + part.files()
                + " files needs more time than the function has: raise its timeout or put fewer keys into a part");
    }
}
