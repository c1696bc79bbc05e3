package io.tapeline.budget;

import java.time.Duration;

/**
 * The rate limit of a server for one account.
 *
 * @param name of the budget, the same for all who share it: 1 to 100 letters, digits, dashes, dots and underscores
 * @param calls at most in any {@code window}, 1 to 10,000
 * @param window from 100 milliseconds to an hour
 */
public record Allowance(String name, int calls, Duration window) {

    private static final int MOST_CALLS = 10_000;
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);

    public Allowance {
        if (name == null || !name.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException(
                    "A budget's name has 1 to 100 letters, digits, dashes, dots and underscores, got: " + name);
        }
        if (calls < 1 || calls > MOST_CALLS) {
            throw new IllegalArgumentException(
                    "A budget allows 1 to " + MOST_CALLS + " calls in its window, got " + calls);
        }
        if (window == null || window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A budget's window is 100 milliseconds to an hour long, got " + window);
        }
    }
}
