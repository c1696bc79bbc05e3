package io.tapeline.ledger.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.fixtures.TestClock;
import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.Breakers;
import io.tapeline.ledger.Breakers.Permission;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BreakersTest {

    private static final Duration OPEN = Duration.ofSeconds(60);
    private static final Permission TRIAL = new Permission.Granted(true);
    private static final Permission GRANTED = new Permission.Granted(false);

    private static TestTable table;
    private final TestClock clock = new TestClock();
    private final FaultyClient counted = new FaultyClient(table.client());
    private final Breakers one = new TestLedger(counted.client(), table.name(), clock).breakers;
    private final Breakers other = new TestLedger(counted.client(), table.name(), clock).breakers;
    private final String upstream = "bulk-" + UUID.randomUUID();

    @BeforeAll
    static void create() {
        table = TestTable.create();
    }

    @Test
    void consecutiveFailuresOfAllWorkersTogetherOpenIt() {
        fail(one, 2);
        fail(other, 2);
        assertThat(one.ask(upstream)).isEqualTo(GRANTED);
        fail(one, 1);

        clock.pass(Duration.ofSeconds(2));
        Instant until = clock.instant().minusSeconds(2).plus(OPEN);
        assertThat(one.ask(upstream)).isEqualTo(new Permission.Refused(until));
        assertThat(other.ask(upstream)).isEqualTo(new Permission.Refused(until));
    }

    @Test
    void aSuccessInBetweenStartsTheCountAgain() {
        fail(one, 4);
        one.succeeded(upstream);
        fail(one, 4);
        assertThat(one.ask(upstream)).isEqualTo(GRANTED);
        fail(one, 1);
        assertThat(one.ask(upstream)).isInstanceOf(Permission.Refused.class);
    }

    @Test
    void retryAfterOpensItAtOnceForExactlyThatLong() {
        one.failed(upstream, Optional.of(Duration.ofSeconds(17)));
        Permission refused = new Permission.Refused(clock.instant().plusSeconds(17));
        assertThat(one.ask(upstream)).isEqualTo(refused);
        assertThat(other.ask(upstream)).isEqualTo(refused);

        clock.pass(Duration.ofSeconds(17).minusNanos(1));
        assertThat(other.ask(upstream)).isEqualTo(refused);
        clock.pass(Duration.ofNanos(1));
        assertThat(other.ask(upstream)).isEqualTo(TRIAL);
    }

    @Test
    void aShorterRetryAfterDoesNotShortenALongerOne() {
        one.failed(upstream, Optional.of(Duration.ofSeconds(100)));
        other.failed(upstream, Optional.of(Duration.ofSeconds(1)));
        assertThat(other.ask(upstream))
                .isEqualTo(new Permission.Refused(clock.instant().plusSeconds(100)));
    }

    @Test
    void whenItsTimeIsOverExactlyOneWorkerTries() throws Exception {
        open();
        clock.pass(OPEN);
        Callable<Permission> ask = () -> new TestLedger(table.client(), table.name(), clock).breakers.ask(upstream);
        long granted = Parallel.call(
                        12, IntStream.range(0, 12).mapToObj(i -> ask).toList())
                .stream()
                .filter(TRIAL::equals)
                .count();
        assertThat(granted).isEqualTo(1);
    }

    @Test
    void aTrialThatSucceedsClosesItForAll() {
        open();
        clock.pass(OPEN);
        assertThat(one.ask(upstream)).isEqualTo(TRIAL);
        assertThat(other.ask(upstream)).isInstanceOf(Permission.Refused.class);
        one.succeeded(upstream);

        clock.pass(Duration.ofSeconds(1));
        assertThat(one.ask(upstream)).isEqualTo(GRANTED);
        assertThat(other.ask(upstream)).isEqualTo(GRANTED);
        fail(one, 4);
        assertThat(one.ask(upstream)).as("the count starts at nought").isEqualTo(GRANTED);
    }

    @Test
    void aTrialThatFailsOpensItAgain() {
        open();
        clock.pass(OPEN);
        assertThat(one.ask(upstream)).isEqualTo(TRIAL);
        fail(one, 1);

        assertThat(one.ask(upstream))
                .isEqualTo(new Permission.Refused(clock.instant().plus(OPEN)));
        clock.pass(OPEN.minusNanos(1));
        assertThat(other.ask(upstream)).isInstanceOf(Permission.Refused.class);
        clock.pass(Duration.ofNanos(1));
        assertThat(other.ask(upstream)).isEqualTo(TRIAL);
    }

    @Test
    void onceATrialHasFailedOneCallerWatchesAndTheOthersStayAwayForLongerAndLonger() {
        open();
        for (int failed = 1; failed <= 6; failed++) {
            clock.pass(OPEN);
            assertThat(one.ask(upstream)).as("trial %d", failed).isEqualTo(TRIAL);
            fail(one, 1);
            Instant now = clock.instant();
            Instant next = now.plus(OPEN);
            assertThat(other.ask(upstream)).as("the watcher").isEqualTo(new Permission.Refused(next));

            long longest = Math.min(OPEN.toSeconds() << failed, 900);
            Instant earliest = now.plusSeconds(longest / 2);
            for (int caller = 0; caller < 20; caller++) {
                assertThat(one.ask(upstream))
                        .isInstanceOfSatisfying(Permission.Refused.class, refused -> assertThat(refused.until())
                                .isBetween(earliest.isAfter(next) ? earliest : next, now.plusSeconds(longest)));
            }
        }
    }

    @Test
    void aWatcherThatNeverComesBackIsReplaced() {
        open();
        clock.pass(OPEN);
        one.ask(upstream);
        fail(one, 1);
        one.ask(upstream);

        clock.pass(OPEN);
        assertThat(other.ask(upstream)).isEqualTo(TRIAL);
        clock.pass(Duration.ofSeconds(61));
        assertThat(one.ask(upstream)).as("the trial's time is over, too").isEqualTo(TRIAL);
        fail(one, 1);
        assertThat(other.ask(upstream))
                .isEqualTo(new Permission.Refused(clock.instant().plus(OPEN)));
    }

    @Test
    void oneSuccessEndsTheLongPauses() {
        open();
        clock.pass(OPEN);
        one.ask(upstream);
        fail(one, 1);
        one.ask(upstream);
        clock.pass(OPEN);
        one.ask(upstream);
        one.succeeded(upstream);

        open();
        for (int caller = 0; caller < 3; caller++) {
            assertThat(one.ask(upstream))
                    .isEqualTo(new Permission.Refused(clock.instant().plus(OPEN)));
        }
    }

    @Test
    void aWorkerThatDiesDuringItsTrialDoesNotBlockForEver() {
        open();
        clock.pass(OPEN);
        assertThat(one.ask(upstream)).isEqualTo(TRIAL);
        clock.pass(Duration.ofSeconds(59));
        assertThat(other.ask(upstream))
                .isEqualTo(new Permission.Refused(clock.instant().plusSeconds(1)));
        clock.pass(Duration.ofSeconds(1));
        assertThat(other.ask(upstream)).isEqualTo(TRIAL);
    }

    @Test
    void whoeverIsRefusedBecauseOfATrialAsksAgainSoon() {
        open();
        clock.pass(OPEN);
        one.ask(upstream);
        assertThat(other.ask(upstream))
                .isEqualTo(new Permission.Refused(clock.instant().plusSeconds(2)));
    }

    @Test
    void aTrialThatWasNotMadeIsFreeForTheNext() {
        open();
        clock.pass(OPEN);
        one.ask(upstream);
        one.leave(upstream);
        assertThat(other.ask(upstream)).isEqualTo(TRIAL);
        assertThat(one.ask(upstream)).isInstanceOf(Permission.Refused.class);
    }

    @Test
    void leavingAfterATrialWasReportedChangesNothing() {
        open();
        clock.pass(OPEN);
        one.ask(upstream);
        fail(one, 1);
        one.leave(upstream);
        assertThat(other.ask(upstream))
                .isEqualTo(new Permission.Refused(clock.instant().plus(OPEN)));
    }

    @Test
    void aCallBegunBeforeItOpenedDoesNotCloseIt() {
        open();
        other.succeeded(upstream);
        assertThat(other.ask(upstream)).isInstanceOf(Permission.Refused.class);
    }

    @Test
    void aHealthyUpstreamCostsNoWriteAndAReadASecond() {
        for (int second = 0; second < 3; second++) {
            for (int i = 0; i < 100; i++) {
                one.ask(upstream);
                one.succeeded(upstream);
            }
            clock.pass(Duration.ofSeconds(1));
        }
        assertThat(counted.itemsWritten()).isZero();
        assertThat(counted.calls()).isEqualTo(3);
    }

    private void open() {
        fail(one, 5);
    }

    private void fail(Breakers worker, int times) {
        for (int i = 0; i < times; i++) {
            worker.failed(upstream, Optional.empty());
        }
    }
}
