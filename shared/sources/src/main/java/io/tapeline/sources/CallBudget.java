package io.tapeline.sources;

/**
 * How many calls a source allows to everybody together.
 *
 * @param calls at most so many, from 1
 * @param seconds in any time of so many seconds, from 1
 */
public record CallBudget(int calls, int seconds) {

    private static final int MOST = 1_000_000;

    public CallBudget {
        if (calls < 1 || calls > MOST || seconds < 1 || seconds > MOST) {
            throw new IllegalArgumentException("a budget has 1 to " + MOST + " calls in 1 to " + MOST + " seconds, got "
                    + calls + " calls in " + seconds + " seconds");
        }
    }
}
