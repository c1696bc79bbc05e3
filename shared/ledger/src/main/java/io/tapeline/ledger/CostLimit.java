package io.tapeline.ledger;

import io.tapeline.usage.Rates;
import io.tapeline.usage.Usage;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * The cost limit of a job. The job pauses when recorded usage reaches the limit; work in progress is finished, so the job costs a
 * little more.
 *
 * @param usDollars more than 0
 * @param rates prices that are used to compute the job's cost, until it gets another limit
 */
public record CostLimit(double usDollars, Rates rates) {

    public CostLimit {
        if (!(usDollars > 0) || rates == null) {
            throw new IllegalArgumentException("A limit is more than 0 dollars, got " + usDollars);
        }
    }

    public boolean isReachedBy(Usage used) {
        return rates.of(used) >= usDollars;
    }

    /** The cost and the limit, for a sentence: {@code $0.4000, of at most $0.3}. */
    public String beside(Usage used) {
        String most = BigDecimal.valueOf(usDollars).stripTrailingZeros().toPlainString();
        return String.format(Locale.ROOT, "$%.4f, of at most $%s", rates.of(used), most);
    }
}
