package io.tapeline.ledger.dynamodb;

import java.time.Duration;

/**
 * The ledger's settings.
 *
 * @param retention how long parts, batches and failures are kept after they were last written, at least {@value
 *     #LEAST_RETENTION_DAYS} days: a message can live 14 days, and the items that it refers to must exist as long
 * @param breaker when breakers open and close
 */
public record LedgerRules(Duration retention, BreakerRules breaker) {

    /** Longer than a message can live. */
    public static final int LEAST_RETENTION_DAYS = 15;

    /** 90 days; 5 failures open a breaker for 60 seconds. */
    public static LedgerRules standard() {
        return new LedgerRules(Duration.ofDays(90), BreakerRules.standard());
    }

    public LedgerRules {
        if (retention.compareTo(Duration.ofDays(LEAST_RETENTION_DAYS)) < 0) {
            throw new IllegalArgumentException("The ledger keeps its records at least " + LEAST_RETENTION_DAYS
                    + " days (a message lives up to 14), got " + retention.toDays()
                    + "; set TAPELINE_LEDGER_RETENTION_DAYS");
        }
    }

    /**
     * When a breaker opens and closes.
     *
     * @param failures number of consecutive failures that open it, from 1
     * @param open how long it then stays open
     * @param trials number of concurrent trial calls when that time is over, from 1
     * @param trialLease how long a worker may take to report the result of its trial before another may try
     */
    public record BreakerRules(int failures, Duration open, int trials, Duration trialLease) {

        /** 5 failures, 60 seconds, 1 trial, 60 seconds for it. */
        public static BreakerRules standard() {
            return new BreakerRules(5, Duration.ofSeconds(60), 1, Duration.ofSeconds(60));
        }

        public BreakerRules {
            if (failures < 1 || trials < 1 || !open.isPositive() || !trialLease.isPositive()) {
                throw new IllegalArgumentException("A breaker needs at least 1 failure, 1 trial and times above 0, got "
                        + failures + ", " + trials + ", " + open + ", " + trialLease
                        + "; see TAPELINE_BREAKER_FAILURES, _TRIALS, _OPEN_SECONDS, _TRIAL_SECONDS");
            }
        }
    }
}
