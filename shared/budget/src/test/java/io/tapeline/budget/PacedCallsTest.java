package io.tapeline.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tapeline.budget.PacedCalls.NotBefore;
import io.tapeline.budget.PacedCalls.Permit;
import io.tapeline.fixtures.TestClock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Uses a store in memory, which a test can make unavailable. */
class PacedCallsTest {

    private static final Allowance TWO = new Allowance("two", 2, Duration.ofSeconds(30));

    private final TestClock clock = new TestClock();
    private final AtomicReference<CallLog> log = new AtomicReference<>(CallLog.EMPTY);
    private final AtomicBoolean away = new AtomicBoolean();
    private final Budgets budgets = new StoredBudgets(new Memory(), clock, clock::pass, new Random(1));

    @Test
    void aStoreThatIsAwayAtTheEndUndoesNoCall() {
        PacedCalls calls = budgets.open(TWO);
        ((Permit) calls.next(Duration.ofSeconds(5))).answered();
        away.set(true);
        calls.close();
        assertThatExceptionOfType(BudgetUnavailableException.class)
                .isThrownBy(() -> budgets.open(TWO).next(Duration.ofSeconds(5)));
        away.set(false);
        // the call was leased but not reported, so it counts as long as it may have been made
        assertThat(budgets.usage(TWO).inWindow()).isOne();
        clock.pass(Duration.ofSeconds(50));
        assertThat(budgets.usage(TWO).inWindow()).isZero();
    }

    @Test
    void aLeaseThatIsTooOldIsNotUsed() {
        Allowance many = new Allowance("many", 600, Duration.ofSeconds(30));
        try (PacedCalls calls = budgets.open(many)) {
            // after fast calls it leases several at once
            for (int i = 0; i < 20; i++) {
                ((Permit) calls.next(Duration.ofSeconds(5))).answered();
                clock.pass(Duration.ofMillis(10));
            }
            int leased = budgets.usage(many).inWindow();
            clock.pass(Duration.ofMinutes(2));
            assertThat(leased).isGreaterThan(20);
            long version = log.get().version();
            ((Permit) calls.next(Duration.ofSeconds(5))).answered();
            assertThat(log.get().version()).as("it has leased anew").isGreaterThan(version);
        }
    }

    @Test
    void aCallThatWasLostCountsAsLongAsItMayBeOnItsWay() {
        try (PacedCalls calls = budgets.open(TWO)) {
            Permit lost = (Permit) calls.next(Duration.ofSeconds(5));
            lost.lost();
            lost.answered();
            ((Permit) calls.next(Duration.ofSeconds(5))).answered();
            clock.pass(Duration.ofSeconds(32));
            // the answered one has left the window, the lost one has not
            ((Permit) calls.next(Duration.ZERO)).answered();
            assertThat(((NotBefore) calls.next(Duration.ZERO)).time()).isAfter(clock.instant());
            clock.pass(Duration.ofSeconds(6));
            ((Permit) calls.next(Duration.ZERO)).answered();
        }
    }

    private final class Memory implements BudgetStore {

        @Override
        public Answer read(String budget) {
            return answer(false);
        }

        @Override
        public Answer write(String budget, CallLog next) {
            boolean written = !away.get() && log.get().version() == next.version();
            if (written) {
                log.set(new CallLog(next.version() + 1, next.made(), next.leases(), next.refusedUntil(), next.calls()));
            }
            return answer(written);
        }

        private Answer answer(boolean written) {
            if (away.get()) {
                throw new BudgetUnavailableException("The store is away", null);
            }
            return new Answer(log.get(), written, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        }
    }
}
