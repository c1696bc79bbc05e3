package io.tapeline.downloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.ledger.Breakers.Permission;
import io.tapeline.model.JobOptions;
import io.tapeline.model.SourceException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How the files of a batch are located and read. */
class FetchingTest extends BatchFixture {

    @Test
    void whatIsLocatedIsDownloadedWhileTheSourceIsAskedForMore() {
        CountDownLatch askedForMore = new CountDownLatch(2);
        source.mostLocatedAtOnce = 2;
        source.onLocate = question -> askedForMore.countDown();
        source.onOpen = () -> {
            assertThat(awaited(askedForMore)).isTrue();
        };

        assertThat(run(message(0, "A", "B", "C", "D", "E")).done()).isEqualTo(5);
        assertThat(source.located).hasValue(3);
    }

    @Test
    void aSlowFileDoesNotKeepThoseOfTheNextQuestionWaiting() {
        CountDownLatch others = new CountDownLatch(4);
        AtomicBoolean first = new AtomicBoolean(true);
        source.mostLocatedAtOnce = 2;
        source.onOpen = () -> {
            if (first.getAndSet(false)) {
                assertThat(awaited(others)).isTrue();
            } else {
                others.countDown();
            }
        };

        assertThat(run(message(0, "A", "B", "C", "D", "E")).done()).isEqualTo(5);
    }

    @Test
    void nothingIsAskedWhileMoreFilesWaitThanOneQuestionHas() {
        options = new JobOptions(Map.of(JobOptions.DOWNLOADS, 1L));
        CountDownLatch third = new CountDownLatch(3);
        AtomicBoolean first = new AtomicBoolean(true);
        AtomicBoolean early = new AtomicBoolean();
        source.mostLocatedAtOnce = 2;
        source.onLocate = question -> third.countDown();
        source.onOpen = () -> {
            if (first.getAndSet(false)) {
                early.set(awaited(third, Duration.ofMillis(300)));
            }
        };

        assertThat(run(message(0, "A", "B", "C", "D", "E", "F", "G")).done()).isEqualTo(7);
        assertThat(early).isFalse();
        assertThat(source.located).hasValue(4);
    }

    private static boolean awaited(CountDownLatch latch) {
        return awaited(latch, Duration.ofSeconds(20));
    }

    private static boolean awaited(CountDownLatch latch, Duration most) {
        try {
            return latch.await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatWasDownloadedIsRecordedThoughTheWorkerDiesAtALaterQuestion() {
        source.mostLocatedAtOnce = 2;
        source.onLocate = question -> {
            if (question == 2) {
                Awaitility.await().until(() -> recorded("A", "B", "C", "D").size() == 2);
                throw new IllegalStateException("killed");
            }
        };

        assertThatThrownBy(() -> run(message(0, "A", "B", "C", "D"))).hasRootCauseMessage("killed");
        assertThat(recorded("A", "B", "C", "D")).containsOnlyKeys("A", "B");
    }

    @Test
    void aSourceThatThrottlesGetsNoFurtherRequests() {
        source.mostLocatedAtOnce = 2;
        source.onLocate = question ->
                breakers.permission = new Permission.Refused(clock.instant().plusSeconds(7));

        Outcome outcome = run(message(0, "good", "wants-less", "C", "D"));

        assertThat(source.located).hasValue(1);
        assertThat(keys(outcome, 0)).contains("wants-less", "C", "D");
        assertThat(outcome.followUps().getFirst().delay()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void whatABudgetHasNoCallForWaitsForItsTimeWhileTheOthersAreDone() {
        Outcome outcome = run(message(2, "A", "no-call-left"));

        assertThat(outcome.done()).isEqualTo(1);
        assertThat(keys(outcome, 2)).containsExactly("no-call-left");
        assertThat(outcome.followUps().getFirst().attempt()).isEqualTo(2);
        assertThat(outcome.followUps().getFirst().delay())
                .isEqualTo(Duration.between(clock.instant(), MemorySource.BUDGET));
        assertThat(breakers.told).containsOnly("succeeded");
    }

    @Test
    void aBudgetThatIsUsedUpIsNoFailureOfTheSource() {
        source.refusal = Optional.of(SourceException.notBefore(MemorySource.BUDGET, MemorySource.BUDGET_USED_UP));

        Outcome outcome = run(message(2, "A", "B"));

        assertThat(outcome.failures()).isEmpty();
        assertThat(keys(outcome, 2)).containsExactly("A", "B");
        assertThat(outcome.followUps().getFirst().attempt()).isEqualTo(2);
        assertThat(breakers.told).isEmpty();
    }

    @Test
    void ofACancelledJobNothingMoreIsAsked() {
        source.mostLocatedAtOnce = 1;
        source.onLocate = question -> {
            cancel();
            clock.pass(Duration.ofSeconds(6));
        };

        assertThat(run(message(0, "A", "B", "C")).cancelled()).hasSize(3);
        assertThat(source.located).hasValue(1);
    }

    @Test
    void aJobThatWantsFewerDownloadsAtOnceGetsNoMore() {
        options = new JobOptions(Map.of(JobOptions.DOWNLOADS, 1L));
        Semaphore reading = new Semaphore(1);
        source.onOpen = () -> assertThat(reading.tryAcquire()).isTrue();
        source.onEnd = reading::release;

        assertThat(run(message(0, "A", "B", "C", "D")).done()).isEqualTo(4);
    }
}
