package io.tapeline.ledger.dynamodb;

import static io.tapeline.ledger.dynamodb.TestLedger.allCancelled;
import static io.tapeline.ledger.dynamodb.TestLedger.allDone;
import static io.tapeline.ledger.dynamodb.TestLedger.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.Extraction.Stage;
import io.tapeline.ledger.Extractions.Tally;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobRequest;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Jobs.Started;
import io.tapeline.ledger.Page;
import io.tapeline.model.JobId;
import io.tapeline.model.JobOptions;
import io.tapeline.queues.BatchMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JobsTest {

    private static TestTable table;
    private final TestLedger ledger = new TestLedger(table);

    @BeforeAll
    static void create() {
        table = TestTable.create();
    }

    @Test
    void theSameStartTwiceIsTheSameJob() {
        JobId id = TestLedger.someJob();
        JobRequest request = new JobRequest(
                TestLedger.ARTLIST,
                new JobOptions(
                        Map.of("limit", 7L, "formats", List.of("WAV", "MP3"), "incremental", true, "dry_run", false)));
        Started first = ledger.jobs.start(id, request);
        ledger.clock.pass(Duration.ofMinutes(1));
        Started second = ledger.jobs.start(id, TestLedger.request());

        assertThat(first.created()).isTrue();
        assertThat(second).isEqualTo(new Started(first.job(), false));
        assertThat(ledger.jobs.find(id)).contains(first.job());
        assertThat(first.job().request()).isEqualTo(request);
    }

    @Test
    void aJobKeepsItsLicenceNote() {
        JobId id = TestLedger.someJob();
        JobRequest request =
                new JobRequest(TestLedger.ARTLIST, JobOptions.NONE, Optional.of("Agreement 12 of 2026, Zo\u00EB"));
        ledger.jobs.start(id, request);
        assertThat(ledger.jobs.find(id).orElseThrow().request()).isEqualTo(request);
    }

    @Test
    void aStartWhoseAnswerIsLostInsideTheSdkIsStillOurs() {
        FaultyClient faulty = new FaultyClient(table.client());
        JobItems items = new JobItems(new LedgerTable(
                faulty.client(), table.name(), ledger.clock, new Random(1), Duration.ofDays(90), time -> {}));
        JobItems again = new JobItems(new LedgerTable(
                faulty.client(), table.name(), ledger.clock, new Random(1), Duration.ofDays(90), time -> {}));
        Job job = JobSteps.created(TestLedger.someJob(), TestLedger.request(), ledger.clock.instant());

        assertThat(items.create(job)).isEmpty();
        assertThat(again.create(job))
                .as("the same write, made again by the SDK")
                .isEmpty();
        assertThat(again.create(job)).as("another write").isPresent();
    }

    @Test
    void jobsAreListedNewestFirstPageByPage() {
        TestLedger own = new TestLedger(TestTable.create());
        List<JobId> started = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            JobId id = TestLedger.someJob();
            own.jobs.start(id, TestLedger.request());
            own.clock.pass(Duration.ofNanos(100));
            started.addFirst(id);
        }
        Page<Job> first = own.jobs.newestFirst(2, Optional.empty());
        Page<Job> second = own.jobs.newestFirst(2, first.next());
        Page<Job> third = own.jobs.newestFirst(2, second.next());
        Page<Job> exactly = own.jobs.newestFirst(5, Optional.empty());

        assertThat(first.items()).extracting(Job::id).isEqualTo(started.subList(0, 2));
        assertThat(second.items()).extracting(Job::id).isEqualTo(started.subList(2, 4));
        assertThat(third.items()).extracting(Job::id).isEqualTo(started.subList(4, 5));
        assertThat(third.next()).isEmpty();
        assertThat(exactly.next()).isEmpty();
    }

    @Test
    void aCursorThatIsNoneOfOursIsRefused() {
        for (String cursor : List.of("", "%%%", "bm9uc2Vuc2U", Cursors.written("2026#x"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ledger.jobs.newestFirst(2, Optional.of(cursor)))
                    .withMessageContaining("Not a cursor of this listing");
        }
    }

    @Test
    void aRunningJobCanBeCancelledAndAnEndedOneCannot() {
        JobId job = ledger.extractedJob(3);
        assertThat(ledger.jobs.cancel(job)).isTrue();
        assertThat(ledger.jobs.cancel(job)).isTrue();
        assertThat(ledger.jobs.endIfComplete(job)).isFalse();

        BatchMessage message = message(job, 0, 3);
        ledger.batches.finish(ledger.held(message), allCancelled(message));
        assertThat(ledger.jobs.endIfComplete(job)).isTrue();

        assertThat(state(job)).isEqualTo(JobState.CANCELLED);
        assertThat(ledger.jobs.cancel(job)).isFalse();
        assertThat(ledger.jobs.cancel(TestLedger.someJob())).isFalse();
    }

    @Test
    void aJobCancelledBeforeItsKeysAreKnownEndsWithWhatWasCommitted() {
        JobId job = TestLedger.someJob();
        ledger.jobs.start(job, TestLedger.request());
        ledger.extractions.commit(job, ledger.begin(job), TestLedger.part(job, 1, 3), "c");
        ledger.jobs.cancel(job);

        assertThat(ledger.jobs.find(job).orElseThrow().extraction().stage()).isEqualTo(Stage.STOPPED);
        assertThat(ledger.extractions.begin(job)).isEmpty();
        assertThat(ledger.jobs.endIfComplete(job)).isFalse();
        BatchMessage message = message(job, 0, 3);
        ledger.batches.finish(ledger.held(message), allDone(message));
        assertThat(ledger.jobs.endIfComplete(job)).isTrue();
        assertThat(state(job)).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void aJobEndsOnceAllItsFilesAreAccountedForAndOnlyOnce() {
        JobId job = ledger.extractedJob(6);
        BatchMessage first = message(job, 0, 3);
        BatchMessage second = message(job, 1, 3);
        ledger.batches.finish(ledger.held(first), allDone(first));
        assertThat(ledger.jobs.endIfComplete(job)).isFalse();
        ledger.batches.finish(ledger.held(second), TestLedger.allFailed(second));

        assertThat(ledger.jobs.endIfComplete(job)).isTrue();
        assertThat(ledger.jobs.endIfComplete(job)).isFalse();
        assertThat(ledger.jobs.find(job).orElseThrow().endedAt()).contains(ledger.clock.instant());
    }

    @Test
    void aJobWithoutKeysEndsAtOnce() {
        JobId job = TestLedger.someJob();
        ledger.jobs.start(job, TestLedger.request());
        assertThat(ledger.jobs.endIfComplete(job)).isFalse();
        ledger.extractions.complete(job, ledger.begin(job), new Tally(0, 0, 3), Optional.empty());

        assertThat(ledger.jobs.endIfComplete(job)).isTrue();
        assertThat(state(job)).isEqualTo(JobState.DONE);
    }

    @Test
    void aDryRunCountsAndEndsWithNothingIngested() {
        JobId job = TestLedger.someJob();
        ledger.jobs.start(
                job,
                new JobRequest(
                        TestLedger.ARTLIST,
                        JobOptions.NONE.with("incremental", true).with("dry_run", true)));
        ledger.extractions.complete(job, ledger.begin(job), new Tally(150, 50, 2), Optional.of(ledger.clock.instant()));

        assertThat(ledger.jobs.endIfComplete(job)).isTrue();
        assertThat(ledger.jobs.find(job).orElseThrow().extraction().files()).isEqualTo(150);
        assertThat(ledger.extractions.watermark(TestLedger.ARTLIST)).isEmpty();
    }

    @Test
    void anUnknownJobIsNotFoundAndDoesNotEnd() {
        assertThat(ledger.jobs.find(TestLedger.someJob())).isEmpty();
        assertThat(ledger.jobs.endIfComplete(TestLedger.someJob())).isFalse();
    }

    private JobState state(JobId job) {
        return ledger.jobs.find(job).orElseThrow().state();
    }
}
