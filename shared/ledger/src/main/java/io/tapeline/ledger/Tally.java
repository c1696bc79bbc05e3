package io.tapeline.ledger;

import io.tapeline.usage.Usage;

/**
 * What has been counted of a job, from one read.
 *
 * @param used the recorded usage; what a killed process had not recorded is missing
 */
public record Tally(Counters counters, Usage used) {

    public static final Tally NONE = new Tally(Counters.NONE, Usage.NONE);

    public Tally plus(Tally other) {
        return new Tally(counters.plus(other.counters), used.plus(other.used));
    }
}
