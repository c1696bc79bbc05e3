package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.Breakers;
import io.tapeline.ledger.dynamodb.LedgerRules.BreakerRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * The breakers in DynamoDB. A worker caches an upstream's state for a second. Writes are conditional and happen only on changes, so
 * of many workers that find the same change, one writes it.
 */
final class DynamoDbBreakers implements Breakers {

    private static final Duration MEMORY = Duration.ofSeconds(1);
    /** The longest delay that a message can have (AWS limit). */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    /** Limits the number of doublings, so that the result stays in range; no pause needs more. */
    private static final int MOST_DOUBLINGS = 20;

    private final LedgerTable table;
    private final BreakerRules rules;
    private final BreakerWrites writes;
    private final RandomGenerator random;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<String, Instant> trials = new ConcurrentHashMap<>();

    /**
     * @param random for the jitter; must be safe for several threads
     */
    DynamoDbBreakers(LedgerTable table, BreakerRules rules, RandomGenerator random) {
        this.table = table;
        this.rules = rules;
        this.random = random;
        this.writes = new BreakerWrites(table, rules);
    }

    @Override
    public Permission ask(String upstream) {
        BreakerItem state = state(upstream);
        if (state.closed()) {
            return new Permission.Granted(false);
        }
        Optional<Instant> refused = state.refusedUntil(table.now(), rules.trials());
        return refused.<Permission>map(until -> new Permission.Refused(comesBack(upstream, state, until)))
                .orElseGet(() -> trial(upstream, state));
    }

    /**
     * When a refused caller is to ask again. Once a trial has failed, one caller watches the upstream and returns as soon as the
     * next trial may be made. The others wait for a time that doubles with each failed trial, up to {@link #LONGEST_PAUSE}, with
     * jitter, because each of them is a message, and each postponement of a message costs money.
     */
    private Instant comesBack(String upstream, BreakerItem state, Instant until) {
        if (state.reopenings() == 0 || watches(upstream, state, until)) {
            return until;
        }
        Duration pause = rules.open().multipliedBy(1L << Math.min(state.reopenings(), MOST_DOUBLINGS));
        long longest = (pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE).toMillis();
        Instant later = table.now().plusMillis(random.nextLong(longest / 2, longest + 1));
        return later.isAfter(until) ? later : until;
    }

    private boolean watches(String upstream, BreakerItem state, Instant until) {
        if (state.watched(table.now())) {
            return false;
        }
        Optional<BreakerItem> ours =
                writes.watch(upstream, state.openUntil().orElseThrow(), until.plus(rules.trialLease()));
        known.remove(upstream);
        return ours.isPresent();
    }

    private Permission trial(String upstream, BreakerItem state) {
        Instant openUntil = state.openUntil().orElseThrow();
        Optional<BreakerItem> ours = writes.takeTrial(upstream, openUntil);
        if (ours.isPresent()) {
            trials.put(upstream, openUntil);
            remember(upstream, ours.get());
            return new Permission.Granted(true);
        }
        BreakerItem now = read(upstream);
        return now.closed()
                ? new Permission.Granted(false)
                : new Permission.Refused(now.refusedUntil(table.now(), rules.trials())
                        .orElseGet(() -> table.now().plus(MEMORY)));
    }

    @Override
    public void succeeded(String upstream) {
        BreakerItem state = state(upstream);
        if (state.equals(BreakerItem.HEALTHY)) {
            return;
        }
        Instant trial = trials.remove(upstream);
        boolean written =
                state.closed() ? writes.forgetFailures(upstream) : trial != null && writes.close(upstream, trial);
        if (written) {
            remember(upstream, BreakerItem.HEALTHY);
        }
    }

    @Override
    public void failed(String upstream, Optional<Duration> retryAfter) {
        Instant trial = trials.remove(upstream);
        Optional<Duration> asked = retryAfter.filter(Duration::isPositive);
        if (asked.isPresent()) {
            writes.open(upstream, table.now().plus(asked.get()));
        } else if (trial != null) {
            writes.openAgain(upstream, trial);
        } else if (state(upstream).closed()) {
            writes.countFailure(upstream);
        }
        known.remove(upstream);
    }

    @Override
    public void leave(String upstream) {
        Instant trial = trials.remove(upstream);
        if (trial != null) {
            writes.giveBackTrial(upstream, trial);
            known.remove(upstream);
        }
    }

    private BreakerItem state(String upstream) {
        Known last = known.get(upstream);
        return last != null && last.fresh(table.now()) ? last.state() : read(upstream);
    }

    private BreakerItem read(String upstream) {
        BreakerItem state =
                table.get(ItemKey.breaker(upstream)).map(BreakerItem::from).orElse(BreakerItem.HEALTHY);
        remember(upstream, state);
        return state;
    }

    private void remember(String upstream, BreakerItem state) {
        known.put(upstream, new Known(state, table.now()));
    }

    private record Known(BreakerItem state, Instant at) {

        /** False also if the clock was set back. */
        boolean fresh(Instant now) {
            return Duration.between(at, now).abs().compareTo(MEMORY) < 0;
        }
    }
}
