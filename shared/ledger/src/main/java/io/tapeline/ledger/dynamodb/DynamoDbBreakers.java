package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.Breakers;
import io.tapeline.ledger.dynamodb.LedgerRules.BreakerRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The breakers in DynamoDB. What a worker knows of an upstream it knows for a second; writing is left to those who have
 * something to change, under conditions, so that of many workers that find the same one changes it.
 */
final class DynamoDbBreakers implements Breakers {

    private static final Duration MEMORY = Duration.ofSeconds(1);

    private final LedgerTable table;
    private final BreakerRules rules;
    private final BreakerWrites writes;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<String, Instant> trials = new ConcurrentHashMap<>();

    DynamoDbBreakers(LedgerTable table, BreakerRules rules) {
        this.table = table;
        this.rules = rules;
        this.writes = new BreakerWrites(table, rules);
    }

    @Override
    public Permission ask(String upstream) {
        BreakerItem state = state(upstream);
        if (state.closed()) {
            return new Permission.Granted(false);
        }
        Optional<Instant> refused = state.refusedUntil(table.now(), rules.trials());
        return refused.<Permission>map(Permission.Refused::new).orElseGet(() -> trial(upstream, state));
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

        /** Not when the clock has been put back either. */
        boolean fresh(Instant now) {
            return Duration.between(at, now).abs().compareTo(MEMORY) < 0;
        }
    }
}
