package io.tapeline.ledger.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.fixtures.TestClock;
import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.BreakerStates.State;
import io.tapeline.ledger.Breakers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class BreakerStatesTest {

    private static final Duration OPEN = Duration.ofSeconds(60);

    private final TestTable table = TestTable.create();
    private final TestClock clock = new TestClock();
    private final TestLedger ledger = new TestLedger(table.client(), table.name(), clock);
    private final Breakers breakers = ledger.breakers;

    @Test
    void everyBreakerThatHasHeardOfAFailureIsListedAsItIs() {
        assertThat(ledger.breakerStates.all()).isEmpty();
        breakers.succeeded("never-failed");
        fail("a-few", 2);
        fail("closed-again", 2);
        breakers.succeeded("closed-again");
        breakers.failed("throttled", Optional.of(Duration.ofSeconds(17)));
        fail("tried-in-vain", 5);
        Instant throttledUntil = clock.instant().plusSeconds(17);
        clock.pass(OPEN);
        breakers.ask("tried-in-vain");
        fail("tried-in-vain", 1);

        assertThat(ledger.breakerStates.all())
                .containsExactly(
                        new State("a-few", 2, Optional.empty(), 0),
                        new State("closed-again", 0, Optional.empty(), 0),
                        new State("throttled", 0, Optional.of(throttledUntil), 0),
                        new State(
                                "tried-in-vain", 0, Optional.of(clock.instant().plus(OPEN)), 1));
    }

    @Test
    void oneThatWasOpenBeforeThereWasTheIndexIsListedFromItsNextFailureOn() {
        table.client().putItem(r -> r.tableName(table.name()).item(openSinceBefore("old")));
        assertThat(ledger.breakerStates.all()).isEmpty();

        breakers.ask("old");
        fail("old", 1);

        assertThat(ledger.breakerStates.all()).extracting(State::upstream).containsExactly("old");
    }

    private Map<String, AttributeValue> openSinceBefore(String upstream) {
        return ItemKey.breaker(upstream)
                .item()
                .with("openUntil", clock.instant())
                .attributes();
    }

    private void fail(String upstream, int times) {
        for (int i = 0; i < times; i++) {
            breakers.failed(upstream, Optional.empty());
        }
    }
}
