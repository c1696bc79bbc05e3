package io.tapeline.budget.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tapeline.budget.Allowance;
import io.tapeline.budget.Budgets;
import io.tapeline.budget.Permits;
import io.tapeline.budget.SinglePermits;
import io.tapeline.budget.StoredBudgets;
import io.tapeline.fixtures.TestClock;
import io.tapeline.fixtures.TestTable;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Calls of a process without invocations, which therefore can't return unused leases at the end of one. */
class PermitsTest {

    private static final TestTable TABLE = TestTable.create();
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final TestClock clock = new TestClock();
    private final Budgets budgets = new StoredBudgets(
            new DynamoDbBudgetStore(new DatedClient(clock).client(), TABLE.name(), clock, clock::pass, new Random(2)),
            clock,
            clock::pass,
            new Random(1));
    private int made;

    private Permits permits(Allowance allowance) {
        return new SinglePermits(budgets, allowance, clock, Duration.ofSeconds(10));
    }

    @Test
    void callsAreMadeUntilTheBudgetIsUsedUpAndAgainAfterItsWindow() throws SourceException {
        Permits permits = permits(new Allowance("single", 2, WINDOW));
        for (int i = 0; i < 2; i++) {
            assertThat(permits.permitted(() -> ++made)).isEqualTo(made);
        }
        assertThatThrownBy(() -> permits.permitted(() -> ++made))
                .asInstanceOf(type(SourceException.class))
                .satisfies(e -> {
                    assertThat(e.kind()).isEqualTo(Kind.NOT_BEFORE);
                    assertThat(Duration.between(clock.instant(), e.notBefore().orElseThrow()))
                            .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));
                });
        assertThat(made).isEqualTo(2);
        clock.pass(WINDOW.plusSeconds(10));
        assertThat(permits.permitted(() -> ++made)).isEqualTo(3);
    }

    /** The unused lease of a caller that has ended must not count, only the calls that were made. */
    @Test
    void unusedPermitsOfACallAreFreeForTheNext() throws SourceException {
        Allowance allowance = new Allowance("leaves-over", 100, WINDOW);
        permits(allowance).permitted(() -> ++made);
        clock.pass(Duration.ofSeconds(1));
        assertThat(budgets.usage(allowance).inWindow()).isEqualTo(1);
    }

    @Test
    void aCallWithoutAnAnswerCountsToo() {
        Allowance allowance = new Allowance("lost", 1, WINDOW);
        SourceException broken = new SourceException(Kind.PASSING, new Reason("broken", "It broke."));
        assertThatThrownBy(() -> permits(allowance).permitted(() -> {
                    throw broken;
                }))
                .isSameAs(broken);
        assertThat(budgets.usage(allowance).inWindow()).isEqualTo(1);
        assertThatThrownBy(() -> permits(allowance).permitted(() -> ++made))
                .asInstanceOf(type(SourceException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.NOT_BEFORE));
    }

    @Test
    void aPauseHoldsForTheNextCall() {
        Allowance allowance = new Allowance("pause", 100, WINDOW);
        permits(allowance).pushBack(Duration.ofDays(1));
        assertThatThrownBy(() -> permits(allowance).permitted(() -> ++made))
                .asInstanceOf(type(SourceException.class))
                .satisfies(e -> assertThat(
                                Duration.between(clock.instant(), e.notBefore().orElseThrow()))
                        .isGreaterThan(Duration.ofHours(23)));
        assertThat(made).isZero();
    }
}
