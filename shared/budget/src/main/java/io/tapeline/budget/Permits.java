package io.tapeline.budget;

import io.tapeline.model.SourceException;
import java.time.Duration;

/** Asked for permission before each call to a provider, so that the calls of all workers together stay within its budget. */
public interface Permits {

    /**
     * Blocks until one call may be made; the call has to be made at once.
     *
     * @throws SourceException NOT_BEFORE if that is later than the caller may wait
     */
    Permit next() throws SourceException;

    /** The provider demanded a pause (429, 503): no worker calls it before it is over. */
    void pushBack(Duration retryAfter);

    /**
     * Makes a call as soon as one is allowed, and reports its result.
     *
     * @throws SourceException NOT_BEFORE when that is later than the caller may wait; otherwise that of the call
     */
    default <T> T permitted(Call<T> call) throws SourceException {
        Permit permit = next();
        boolean answered = false;
        try {
            T answer = call.make();
            answered = true;
            return answer;
        } finally {
            if (answered) {
                permit.answered();
            } else {
                permit.lost();
            }
        }
    }

    /** A call that counts against the budget. */
    @FunctionalInterface
    interface Call<T> {
        T make() throws SourceException;
    }

    /** Permission to make one call. Its holder reports the result of the call, once. */
    interface Permit {

        /** The call was answered, with any answer. */
        void answered();

        /** The call was sent and no answer came, or it was not sent at all. */
        void lost();
    }
}
