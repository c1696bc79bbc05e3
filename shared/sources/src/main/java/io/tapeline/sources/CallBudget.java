package io.tapeline.sources;

import io.tapeline.model.Quoted;
import java.time.Duration;

/**
 * How many calls a source allows to everybody together.
 *
 * @param account whose calls they are: sources that are asked by the same account share its budget. 1 to 64 letters, digits and dashes
 * @param calls at most so many, from 1
 * @param seconds in any time of so many seconds, from 1
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

    /** The time in which the calls are counted. */
    public Duration window() {
        return Duration.ofSeconds(seconds);
    }

    /** Another number of calls by the same account. */
    CallBudget with(int otherCalls, int otherSeconds) {
        return new CallBudget(account, otherCalls, otherSeconds);
    }
}
