package io.tapeline.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

/** A store in simulated time with the latency of DynamoDB, whose servers' clocks differ a little. */
final class SimulatedStore implements BudgetStore {

    private static final int SKEW_MILLIS = 10;

    private final SimulatedTime time;
    private final SplittableRandom random;
    private CallLog log = CallLog.EMPTY;
    private long writes;
    private long conflicts;
    private long reads;

    SimulatedStore(SimulatedTime time, SplittableRandom random) {
        this.time = time;
        this.random = random;
    }

    @Override
    public Answer read(String budget) {
        time.sleep(latency());
        reads++;
        Answer answer = new Answer(log, false, date());
        time.sleep(latency());
        return answer;
    }

    @Override
    public Answer write(String budget, CallLog next) {
        time.sleep(latency());
        boolean written = log.version() == next.version();
        if (written) {
            log = new CallLog(next.version() + 1, next.made(), next.leases(), next.refusedUntil(), next.calls());
            writes++;
        } else {
            conflicts++;
        }
        Answer answer = new Answer(log, written, date());
        time.sleep(latency());
        return answer;
    }

    private Instant date() {
        return time.now()
                .plusMillis(random.nextInt(-SKEW_MILLIS, SKEW_MILLIS + 1))
                .truncatedTo(ChronoUnit.SECONDS);
    }

    /** The latency of one direction: some milliseconds, occasionally up to half a second. */
    private Duration latency() {
        return Duration.ofMillis(random.nextInt(100) == 0 ? random.nextInt(20, 500) : random.nextInt(1, 8));
    }

    String summary() {
        return writes + " writes, " + conflicts + " lost to others, " + reads + " reads";
    }

    int size() {
        return log.made().size() + log.leases().size();
    }
}
