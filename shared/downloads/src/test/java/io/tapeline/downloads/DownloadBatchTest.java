package io.tapeline.downloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.downloads.DownloadBatch.Result;
import io.tapeline.ledger.Batches.Claim;
import io.tapeline.ledger.Batches.Delivery;
import io.tapeline.ledger.Batches.FailedFile;
import io.tapeline.ledger.Batches.FollowUp;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.ledger.Breakers.Permission;
import io.tapeline.ledger.Counters;
import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.LedgerUnavailableException;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.ObjectKeys;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException.Kind;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DownloadBatchTest extends BatchFixture {

    private final Collection<Claim> leases = new ConcurrentLinkedQueue<>();

    private static void awaitAll(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static IngestedFile record(String key, String job, long bytes) {
        return new IngestedFile(
                SOURCE,
                file(key),
                "k",
                bytes,
                "0".repeat(64),
                new JobId(job),
                new BatchId("1-0"),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void filesAreStoredRecordedAndCounted() {
        completeExtraction(3 + 2);
        source.onOpen = () -> leases.add(claimElsewhere(message(0, "A", "B", "C"), OTHER_MESSAGE));

        Outcome outcome = run(message(0, "A", "B", "C"));

        assertThat(outcome.done()).isEqualTo(3);
        assertThat(outcome.skipped()).isEqualTo(2);
        assertThat(outcome.bytes()).isEqualTo(3L * MemorySource.content("A").length);
        assertThat(recorded("A", "B", "C")).hasSize(3);
        assertThat(s3.objects.get(ObjectKeys.ingested(SOURCE, file("B"))).bytes())
                .isEqualTo(MemorySource.content("B"));
        assertThat(recorded("A", "B", "C").values()).allSatisfy(file -> {
            assertThat(file.mediaType()).contains("audio/wav");
            assertThat(file.licenceNote()).contains("play fair");
        });
        assertThat(s3.requests).hasSize(3);
        assertThat(leases)
                .hasSize(3)
                .containsOnly(new Claim.HeldElsewhere(clock.instant().plus(TIME).plusSeconds(15)));
        assertThat(job().state()).isEqualTo(JobState.DONE);
    }

    @Test
    void uploadsInProgressBlockNoDownloadAndTheLimitOfDownloadsHolds() {
        Semaphore reading = new Semaphore(4);
        CountDownLatch eightOpened = new CountDownLatch(8);
        source.onOpen = () -> {
            assertThat(reading.tryAcquire()).isTrue();
            eightOpened.countDown();
        };
        source.onEnd = reading::release;
        s3.afterBody = () -> awaitAll(eightOpened);
        assertThat(run(message(0, "A", "B", "C", "D", "E", "F", "G", "H")).done())
                .isEqualTo(8);
    }

    @Test
    void whatIsKnownIsNotDownloadedAgain() {
        ingested.record(record("A", "j1", 7));
        ingested.record(record("B", "other", 9));
        Outcome outcome = run(message(0, "A", "B"));
        assertThat(outcome.done()).isEqualTo(1);
        assertThat(outcome.bytes()).isEqualTo(7);
        assertThat(outcome.skipped()).isEqualTo(3);
        assertThat(source.located).hasValue(0);
    }

    @Test
    void filesWithoutALocationEndForTheirReasonsAndTheBreakerLearnsTheWorst() {
        Outcome outcome = run(message(0, "unanswered", "wants-less", "not-reached", "good"));
        assertThat(outcome.done()).isEqualTo(1);
        assertThat(keys(outcome, 1)).containsExactly("unanswered");
        assertThat(keys(outcome, 0)).containsExactlyInAnyOrder("wants-less", "not-reached");
        assertThat(breakers.told).contains("failed 7").doesNotContain("failed -");
    }

    @Test
    void everyBadFileEndsInItsOwnWay() {
        Outcome outcome = run(message(
                0,
                "good",
                "missing",
                "html",
                "short",
                "passing",
                "expired",
                "expires-always",
                "throttled",
                "unanswered"));
        assertThat(outcome.files()).isEqualTo(9 + 2);
        assertThat(outcome.done()).isEqualTo(2);
        assertThat(outcome.failures())
                .extracting(f -> f.file().key() + " " + f.reason().code() + " " + f.attempts())
                .containsExactlyInAnyOrder("missing no-entry 1", "html not-wav 1");
        assertThat(keys(outcome, 1)).containsExactlyInAnyOrder("short", "passing", "expires-always", "unanswered");
        assertThat(keys(outcome, 0)).containsExactly("throttled");
        assertThat(s3.objects.keySet())
                .containsExactlyInAnyOrder(
                        ObjectKeys.ingested(SOURCE, file("good")), ObjectKeys.ingested(SOURCE, file("expired")));
        assertThat(breakers.told).contains("failed 9", "failed -", "succeeded");
        assertThat(sent).hasSize(2);
    }

    @Test
    void withFilesOnManyServersAFailingServerDoesNotAffectTheOthers() {
        source.breaker = Optional.empty();
        breakers.permission = new Permission.Refused(Instant.MAX);
        Outcome outcome = run(message(0, "good", "passing", "throttled"));
        assertThat(outcome.done()).isEqualTo(1);
        assertThat(keys(outcome, 1)).containsExactly("passing");
        assertThat(keys(outcome, 0)).containsExactly("throttled");
        assertThat(breakers.told).isEmpty();
    }

    @Test
    void anExpiredLinkIsAskedForAgainOnceInOneAttempt() {
        run(message(0, "expires-always"));
        assertThat(source.opened).hasValue(2);
        assertThat(source.located).hasValue(2);
    }

    @Test
    void attemptsThatAreUsedUpBecomeFailures() {
        Outcome outcome = run(message(3, "passing"));
        assertThat(outcome.failures()).extracting(FailedFile::attempts).containsExactly(4);
    }

    @Test
    void aQuestionThatIsAnsweredIsToldToTheBreakerBeforeAnyFileBegins() {
        run(message(0, "passing"));
        assertThat(breakers.told).containsExactly("succeeded", "failed -");
    }

    @Test
    void aQuestionThatFailsIsEveryFilesPassingFailure() {
        source.refusal = Optional.of(MemorySource.problem(Kind.PASSING, "source-timeout"));
        Outcome outcome = run(message(0, "A", "B"));
        assertThat(keys(outcome, 1)).containsExactly("A", "B");
        assertThat(breakers.told).containsExactly("failed -");
    }

    @Test
    void aCancelledJobsFilesArePutDown() {
        cancel();
        Outcome outcome = run(message(0, "A", "B"));
        assertThat(outcome.cancelled()).containsExactly(file("A"), file("B"));
        assertThat(source.located).hasValue(0);
    }

    @Test
    void filesNotBegunWhenTimeIsUpUseNoAttempt() {
        source.onOpen = () -> clock.pass(TIME);
        Outcome outcome = run(message(0, "A", "B", "C", "D", "E", "F", "G", "H"));
        assertThat(outcome.done()).isLessThanOrEqualTo(4);
        assertThat(keys(outcome, 0)).contains("E", "F", "G", "H");
        assertThat(outcome.files()).isEqualTo(10);
    }

    @Test
    void aFileOnItsWayWhenTimeIsUpIsStoppedAndUsesOne() {
        Instant deadline = clock.instant().plusSeconds(15 + 1);
        Outcome outcome = ((Result.Counted) deliver(message(0, "hangs"), deadline)).outcome();
        assertThat(outcome.followUps()).extracting(FollowUp::attempt).containsExactly(1);
    }

    @Test
    void anOpenBreakerSendsTheSameMessageAgainLater() {
        breakers.permission = new Permission.Refused(clock.instant().plusSeconds(40));
        BatchMessage message = message(1, "A");
        assertThat(deliver(message)).isEqualTo(new Result.PutOff(FileDownloads.BREAKER_OPEN, Duration.ofSeconds(40)));
        assertThat(sent).containsExactly(new Outgoing<>(message, Duration.ofSeconds(40)));
        assertThat(jobs.counters(JOB)).isEqualTo(Counters.NONE);
    }

    @Test
    void aDoneBatchSendsWhatWasNotSent() {
        run(message(0, "passing"));
        List<BatchMessage> unsent = sent.stream().map(Outgoing::message).toList();
        sent.clear();

        assertThat(deliver(message(0, "passing"))).isEqualTo(new Result.CountedBefore());

        assertThat(sent).extracting(Outgoing::message).isEqualTo(unsent).hasSize(1);
        assertThat(source.located).hasValue(1);
    }

    @Test
    void aDoneBatchWhoseWorkerDiedBeforeItEndedTheJobEndsIt() {
        completeExtraction(1 + 2);
        Claim.Held dead = (Claim.Held) claimElsewhere(message(0, "A"), FIRST_DELIVERY);
        batches.finish(dead, new Outcome(1, 2, List.of(), 7, List.of(), List.of()));
        assertThat(job().state()).isEqualTo(JobState.RUNNING);

        assertThat(deliver(message(0, "A"))).isEqualTo(new Result.CountedBefore());

        assertThat(job().state()).isEqualTo(JobState.DONE);
        assertThat(source.located).hasValue(0);
    }

    @Test
    void aBatchThatAnotherWorkerHoldsIsLeftAlone() {
        claimElsewhere(message(0, "A"), OTHER_MESSAGE);
        assertThat(deliver(message(0, "A")))
                .isEqualTo(new Result.HeldElsewhere(clock.instant().plusSeconds(100)));
        assertThat(breakers.left).isEqualTo(1);
    }

    @Test
    void aBatchCountedElsewhereSendsNothing() {
        Outcome givenUp = new Outcome(
                0,
                2,
                List.of(),
                0,
                List.of(new FailedFile(file("passing"), new Reason("quicker", "For the test."), 1)),
                List.of());
        source.onOpen = () ->
                batches.finish((Claim.Held) claimElsewhere(message(0, "passing"), new Delivery("m1", 3)), givenUp);
        assertThat(deliver(message(0, "passing"))).isEqualTo(new Result.CountedBefore());
        assertThat(sent).isEmpty();
        assertThat(jobs.counters(JOB).failed()).isEqualTo(1);
    }

    @Test
    void aLedgerThatDoesNotAnswerBringsTheMessageAgain() {
        ingested.failure = Optional.of(new LedgerUnavailableException("throttled", null));
        assertThatThrownBy(() -> deliver(message(0, "A"))).isInstanceOf(LedgerUnavailableException.class);
        assertThat(jobs.counters(JOB)).isEqualTo(Counters.NONE);
    }
}
