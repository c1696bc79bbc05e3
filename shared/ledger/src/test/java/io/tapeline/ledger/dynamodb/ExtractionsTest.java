package io.tapeline.ledger.dynamodb;

import static io.tapeline.ledger.dynamodb.TestLedger.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.Extraction;
import io.tapeline.ledger.Extraction.Stage;
import io.tapeline.ledger.Extractions.Tally;
import io.tapeline.ledger.FencedOffException;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobRequest;
import io.tapeline.ledger.JobState;
import io.tapeline.model.JobId;
import io.tapeline.model.JobOptions;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExtractionsTest {

    private static final Reason REFUSED = new Reason("login-refused", "Snowflake refused the login.");

    private static TestTable table;
    private final TestLedger ledger = new TestLedger(table);
    private final JobId job = TestLedger.someJob();

    @BeforeAll
    static void create() {
        table = TestTable.create();
    }

    @BeforeEach
    void start() {
        ledger.jobs.start(job, TestLedger.request());
    }

    @Test
    void aPartAndTheCursorMoveTogether() {
        long epoch = ledger.begin(job);
        ledger.extractions.commit(job, epoch, part(job, 1, 100), "after-100");
        ledger.extractions.commit(job, epoch, part(job, 2, 50), "after-150");

        assertThat(extraction()).isEqualTo(new Extraction(Stage.OPEN, epoch, 2, 150, 150, 0, Optional.of("after-150")));
        assertThat(ledger.extractions.parts(job)).isEqualTo(List.of(part(job, 1, 100), part(job, 2, 50)));
    }

    @Test
    void theCursorMovesOverWhatHasNoFileAndIsCountedOnce() {
        long epoch = ledger.begin(job);
        ledger.extractions.commit(job, epoch, part(job, 1, 100), "after-100");
        ledger.extractions.advance(job, epoch, new Tally(0, 0, 3), "after-200");
        ledger.extractions.advance(job, epoch, new Tally(0, 0, 3), "after-200");

        assertThat(extraction()).isEqualTo(new Extraction(Stage.OPEN, epoch, 1, 100, 100, 3, Optional.of("after-200")));
        assertThatThrownBy(() -> ledger.extractions.advance(job, epoch, new Tally(1, 0, 0), "after-300"))
                .hasMessageContaining("Only a dry run");
    }

    @Test
    void anOlderInvocationIsFencedOffAndWritesNothing() {
        long old = ledger.begin(job);
        long now = ledger.begin(job);
        assertThat(now).isEqualTo(old + 1);

        assertFenced(() -> ledger.extractions.commit(job, old, part(job, 1, 100), "c"));
        assertFenced(() -> ledger.extractions.advance(job, old, new Tally(0, 0, 0), "c"));
        assertFenced(() -> ledger.extractions.complete(job, old, new Tally(0, 0, 0), Optional.empty()));
        assertFenced(() -> ledger.extractions.fail(job, old, REFUSED));

        assertThat(ledger.extractions.parts(job)).isEmpty();
        assertThat(extraction()).isEqualTo(new Extraction(Stage.OPEN, now, 0, 0, 0, 0, Optional.empty()));
    }

    @Test
    void aCancelledJobFencesOffItsExtraction() {
        long epoch = ledger.begin(job);
        ledger.jobs.cancel(job);

        assertFenced(() -> ledger.extractions.commit(job, epoch, part(job, 1, 100), "c"));
        assertThat(ledger.extractions.begin(job)).isEmpty();
        assertThat(ledger.jobs.endIfComplete(job)).isTrue();
    }

    @Test
    void partsAreCommittedInOrder() {
        long epoch = ledger.begin(job);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ledger.extractions.commit(job, epoch, part(job, 2, 10), "c"))
                .withMessageContaining("Part 2 of job");
        ledger.extractions.commit(job, epoch, part(job, 1, 10), "c");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ledger.extractions.commit(job, epoch, part(job, 1, 11), "c"));
        assertThat(extraction().files()).isEqualTo(10);
    }

    @Test
    void partsStayToBeFannedOutUntilTheyAre() {
        long epoch = ledger.begin(job);
        for (int i = 1; i <= 3; i++) {
            ledger.extractions.commit(job, epoch, part(job, i, 10), "c" + i);
        }
        ledger.extractions.fannedOut(job, 2);
        ledger.extractions.fannedOut(job, 9);

        assertThat(ledger.extractions.partsToFanOut(job)).isEqualTo(List.of(part(job, 1, 10), part(job, 3, 10)));
        assertThat(ledger.extractions.parts(job)).hasSize(3);
    }

    @Test
    void aCompleteExtractionIsNotBegunAgain() {
        long epoch = ledger.begin(job);
        ledger.extractions.complete(job, epoch, new Tally(0, 2, 3), Optional.empty());

        assertThat(ledger.extractions.begin(job)).isEmpty();
        assertThat(extraction()).isEqualTo(new Extraction(Stage.COMPLETE, epoch, 0, 0, 2, 3, Optional.empty()));
        assertThat(ledger.extractions.begin(TestLedger.someJob())).isEmpty();
    }

    @Test
    void onlyADryRunCountsFilesThatAreInNoPart() {
        long epoch = ledger.begin(job);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ledger.extractions.complete(job, epoch, new Tally(1, 0, 0), Optional.empty()));
    }

    @Test
    void aFailedExtractionFailsTheJobAndGoesOnAtItsCursorWhenRetried() {
        long epoch = ledger.begin(job);
        ledger.extractions.commit(job, epoch, part(job, 1, 10), "after-10");
        ledger.extractions.fail(job, epoch, REFUSED);

        Job failed = ledger.jobs.find(job).orElseThrow();
        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        assertThat(failed.problem()).contains(REFUSED);
        assertThat(failed.endedAt()).isPresent();
        assertThat(ledger.jobs.endIfComplete(job)).isFalse();
        assertThat(ledger.extractions.begin(job)).isEmpty();

        assertThat(ledger.failures.reopenExtraction(job)).isTrue();
        Job again = ledger.extractions.begin(job).orElseThrow();
        assertThat(again.state()).isEqualTo(JobState.RUNNING);
        assertThat(again.problem()).isEmpty();
        assertThat(again.endedAt()).isEmpty();
        assertThat(again.extraction().cursor()).contains("after-10");
        assertThat(again.extraction().epoch()).isGreaterThan(epoch);
    }

    @Test
    void aCancelledJobWhoseExtractionFailsIsCancelled() {
        long epoch = ledger.begin(job);
        ledger.jobs.cancel(job);
        assertFenced(() -> ledger.extractions.fail(job, epoch, REFUSED));
        assertThat(ledger.jobs.endIfComplete(job)).isTrue();
        assertThat(ledger.jobs.find(job).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void theWatermarkNeverMovesBackwards() {
        SourceId source = new SourceId("moving");
        Instant late = Instant.parse("2026-11-20T00:00:00.000000001Z");
        completeWith(source, late);
        completeWith(source, late.minusNanos(1));
        assertThat(ledger.extractions.watermark(source)).contains(late);
        completeWith(source, late.plusNanos(1));
        assertThat(ledger.extractions.watermark(source)).contains(late.plusNanos(1));
    }

    private void completeWith(SourceId source, Instant watermark) {
        JobId id = TestLedger.someJob();
        ledger.jobs.start(id, new JobRequest(source, JobOptions.NONE.with("incremental", true)));
        ledger.extractions.complete(id, ledger.begin(id), new Tally(0, 0, 0), Optional.of(watermark));
    }

    private Extraction extraction() {
        return ledger.jobs.find(job).orElseThrow().extraction();
    }

    private static void assertFenced(Runnable write) {
        assertThatExceptionOfType(FencedOffException.class).isThrownBy(write::run);
    }
}
