package io.tapeline.acceptance;

/**
 * How often a long test repeats itself: as often as a build server has time for, or as {@code ./tapeline test --long
 * -Drounds=10} says.
 */
final class Rounds {

    private Rounds() {}

    static int orOnABuildServer(int rounds) {
        return Integer.getInteger("rounds", rounds);
    }
}
