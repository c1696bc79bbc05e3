package io.tapeline.acceptance;

/**
 * How often a long test repeats itself: by default as often as a build server has time for; {@code ./tapeline test --long
 * -Drounds=10} changes it.
 */
final class Rounds {

    private Rounds() {}

    static int configuredOr(int rounds) {
        return Integer.getInteger("rounds", rounds);
    }
}
