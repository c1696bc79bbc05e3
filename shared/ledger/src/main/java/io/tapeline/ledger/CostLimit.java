package io.tapeline.ledger;

import io.tapeline.usage.Rates;
import io.tapeline.usage.Usage;

/**
 * What a job may cost on AWS. The job is paused at the first booking of usage that reaches it; what is under way then is finished, so that it
 * costs a little more.
 *
 * @param usDollars more than 0
 * @param rates by which its usage is counted, until it is given another limit
 */
public record CostLimit(double usDollars, Rates rates) {

    public CostLimit {
        if (!(usDollars > 0) || rates == null) {
            throw new IllegalArgumentException("A limit is more than 0 dollars, got " + usDollars);
        }
    }

    public boolean isReachedBy(Usage used) {
        return cost(used) >= usDollars;
    }

    /** In US dollars. */
    public double cost(Usage used) {
        return rates.of(used);
    }
}
