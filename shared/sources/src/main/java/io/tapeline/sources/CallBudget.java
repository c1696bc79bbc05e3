package io.tapeline.sources;

import io.tapeline.model.Quoted;
import java.time.Duration;

/**
 * How many calls a source allows to all callers together.
 *
 * @param account the account of the calls: sources with the same account share its budget. 1 to 64 letters, digits and dashes
 * @param calls maximum number of calls, from 1
 * @param seconds length of the window to which the maximum applies, from 1
 */
public record CallBudget(String account, int calls, int seconds) {

    private static final int MOST_CALLS = 10_000;
    private static final int MOST_SECONDS = 3_600;

    public CallBudget {
        if (account == null || !account.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw new IllegalArgumentException(
                    "a budget's account has 1 to 64 small letters, digits and dashes, got " + Quoted.of(account));
        }
        if (calls < 1 || calls > MOST_CALLS || seconds < 1 || seconds > MOST_SECONDS) {
            throw new IllegalArgumentException("a budget has 1 to " + MOST_CALLS + " calls in 1 to " + MOST_SECONDS
                    + " seconds, got " + calls + " calls in " + seconds + " seconds");
        }
    }

    /** The window in which the calls are counted. */
    public Duration window() {
        return Duration.ofSeconds(seconds);
    }

    /** The budget of the same account with other numbers. */
    CallBudget with(int otherCalls, int otherSeconds) {
        return new CallBudget(account, otherCalls, otherSeconds);
    }
}
