package io.tapeline.budget.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tapeline.budget.Allowance;
import io.tapeline.budget.BudgetStore;
import io.tapeline.budget.BudgetUnavailableException;
import io.tapeline.budget.Budgets;
import io.tapeline.budget.CallLog;
import io.tapeline.budget.PacedCalls;
import io.tapeline.budget.PacedCalls.NotBefore;
import io.tapeline.budget.PacedCalls.Permit;
import io.tapeline.budget.StoredBudgets;
import io.tapeline.fixtures.TestClock;
import io.tapeline.fixtures.TestTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DynamoDbBudgetsTest {

    private static final TestTable TABLE = TestTable.create();

    private final TestClock clock = new TestClock();
    private final DatedClient dated = new DatedClient(clock);
    private final BudgetStore store = store(TABLE.name());
    private final Budgets budgets = new StoredBudgets(store, clock, clock::pass, new Random(1));

    private BudgetStore store(String table) {
        return new DynamoDbBudgetStore(dated.client(), table, clock, clock::pass, new Random(2));
    }

    @Test
    void noMoreCallsAreMadeThanTheWindowHolds() {
        Allowance three = new Allowance("three", 3, Duration.ofSeconds(30));
        try (PacedCalls calls = budgets.open(three)) {
            for (int i = 0; i < 3; i++) {
                make(calls);
            }
            assertThat(calls.next(Duration.ZERO)).isInstanceOf(NotBefore.class);
            Instant begun = clock.instant();
            make(calls);
            assertThat(Duration.between(begun, clock.instant())).isGreaterThanOrEqualTo(Duration.ofSeconds(29));
        }
        assertThat(budgets.usage(three).calls()).isEqualTo(4);
        assertThat(budgets.usage(three).refusedUntil()).isEmpty();
    }

    @Test
    void whoeverHasNoTimeToWaitIsToldWhenToComeBack() {
        Allowance one = new Allowance("one", 1, Duration.ofMinutes(30));
        try (PacedCalls calls = budgets.open(one)) {
            make(calls);
            NotBefore refused = (NotBefore) calls.next(Duration.ofMinutes(1));
            assertThat(Duration.between(clock.instant(), refused.time()))
                    .isBetween(Duration.ofMinutes(29), Duration.ofMinutes(31));
        }
    }

    @Test
    void aPauseHoldsForEverybody() {
        Allowance many = new Allowance("many", 100, Duration.ofSeconds(30));
        try (PacedCalls one = budgets.open(many);
                PacedCalls other = budgets.open(many)) {
            make(one);
            make(other);
            one.pushBack(Duration.ofDays(1));
            clock.pass(Duration.ofSeconds(2));
            NotBefore refused = (NotBefore) other.next(Duration.ofMinutes(1));
            assertThat(Duration.between(clock.instant(), refused.time()))
                    .isBetween(Duration.ofHours(23), Duration.ofHours(25));
            assertThat(budgets.usage(many).refusedUntil()).contains(refused.time());
            clock.pass(Duration.ofDays(1).plusSeconds(2));
            make(other);
            assertThat(budgets.usage(many).refusedUntil()).isEmpty();
        }
    }

    /** A write must be based on the stored version, not on the version that a process remembers. */
    @Test
    void aWriteThatFollowsFromAnOldVersionIsNotWritten() {
        CallLog first = store.write("versions", CallLog.EMPTY).log();
        assertThat(first.version()).isOne();
        BudgetStore.Answer second = store.write("versions", CallLog.EMPTY);
        assertThat(second.written()).isFalse();
        assertThat(second.log()).isEqualTo(first);
        assertThat(store.write("versions", first).written()).isTrue();
        assertThat(store.write("versions", first).written()).isFalse();
    }

    @Test
    void whatIsWrittenIsReadAsItWas() {
        Allowance few = new Allowance("few", 20, Duration.ofSeconds(30));
        try (PacedCalls calls = budgets.open(few)) {
            make(calls);
            make(calls);
            calls.pushBack(Duration.ofSeconds(5));
            CallLog log = store.read("few").log();
            assertThat(log.leases()).hasSize(1);
            assertThat(log.refusedUntil()).isPresent();
            CallLog written = store.write("few", log).log();
            assertThat(store.read("few").log()).isEqualTo(written);
        }
        assertThat(store.read("few").log().leases()).isEmpty();
        assertThat(store.read("few").log().made().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(2);
    }

    @Test
    void manyThreadsTogetherGetWhatTheBudgetHas() throws Exception {
        Allowance fifty = new Allowance("fifty", 50, Duration.ofHours(1));
        List<Future<Integer>> made = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                made.add(pool.submit(() -> untilRefused(fifty)));
            }
        }
        int all = 0;
        for (Future<Integer> each : made) {
            all += each.get();
        }
        assertThat(all).isEqualTo(50);
    }

    private int untilRefused(Allowance allowance) {
        try (PacedCalls calls = budgets.open(allowance)) {
            for (int i = 0; ; i++) {
                if (!(calls.next(Duration.ofSeconds(30)) instanceof Permit permit)) {
                    return i;
                }
                permit.answered();
            }
        }
    }

    @Test
    void answersWithoutATimeAreRefused() {
        dated.date(Optional.empty());
        assertThatExceptionOfType(BudgetUnavailableException.class)
                .isThrownBy(() -> store.read("dateless"))
                .withMessageContaining("Date");
    }

    @Test
    void aTableThatIsNotThereIsSaidByName() {
        assertThatExceptionOfType(BudgetUnavailableException.class)
                .isThrownBy(() -> store("no-such-table").read("any"))
                .withMessageContaining("TAPELINE_TABLE");
    }

    private void make(PacedCalls calls) {
        Permit permit = (Permit) calls.next(Duration.ofMinutes(2));
        clock.pass(Duration.ofMillis(100));
        permit.answered();
    }
}
