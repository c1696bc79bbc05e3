package io.tapeline.downloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.ledger.Batches.FailedFile;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.ledger.JobRequest;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.queues.BatchMessage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A file of 23 MiB in parts of 5 MiB, and workers that end before the file. Ledger and S3 are emulators. */
class LargeFilesTest extends LargeFileFixture {

    private static final int MOST_DELIVERIES = 20;

    LargeFilesTest() {
        super(NO_SLICES);
    }

    @Test
    void aFileIsMovedByWorkersThatAreKilledAndByOthersWhoseTimeIsUp() {
        BatchMessage message = message(0, "large");
        runUntilKilled(message, 7 * MEBIBYTE);
        timeRunsOutAt(13 * MEBIBYTE);
        Outcome paused = run(message);
        assertThat(keys(paused, 0)).as("no attempt is used up").containsExactly("large");
        BatchMessage next = sent.removeLast().message();
        runUntilKilled(next, 17 * MEBIBYTE);

        assertThat(run(next).done()).isEqualTo(1);

        assertStoredOnce();
        assertThat(upstream.read.get() - upstream.length)
                .as("read twice: of each worker less than what it had in its hands, two parts")
                .isLessThan(3L * 2 * PART);
        assertThat(upstream.asked.getFirst())
                .as("that it is large it says itself")
                .isEqualTo(upstream.length);
        assertThat(upstream.asked.subList(1, upstream.asked.size()))
                .as("what is on its way when a worker dies")
                .allMatch(bytes -> bytes <= PART);
        assertThat(store.requests().stream().filter("CreateMultipartUpload"::equals))
                .hasSize(1);
        assertThat(transfers.find(KEY)).isEmpty();
    }

    /** A worker that ends in time keeps every full part. */
    @Test
    void aWorkerWhoseTimeIsUpDiscardsLessThanAPart() {
        timeRunsOutAt(16 * MEBIBYTE);
        run(message(0, "large"));
        assertThat(run(sent.removeLast().message()).done()).isEqualTo(1);
        assertThat(upstream.read.get() - upstream.length).isEqualTo(MEBIBYTE + GeneratedFile.MOST_AT_ONCE);
    }

    @Test
    void aFileThatChangesIsBegunAnewOnce() {
        for (boolean refuses : new boolean[] {false, true}) {
            store.clear();
            upstream.refusesWhatChanged = refuses;
            BatchMessage message = message(0, "large");
            runUntilKilled(message, 12 * MEBIBYTE);
            upstream.version++;

            assertThat(run(message).done()).isEqualTo(1);
            assertStoredOnce();
            clearLedger();
        }
    }

    @Test
    void aFileThatChangesAgainFailsAndSaysSo() {
        BatchMessage message = message(3, "large");
        runUntilKilled(message, 12 * MEBIBYTE);
        upstream.version++;
        runUntilKilled(message, 12 * MEBIBYTE);
        upstream.version++;

        FailedFile failed = run(message).failures().getFirst();

        assertThat(failed.reason().code()).isEqualTo("changed");
        assertThat(failed.reason().sentence()).contains("second time");
        assertThat(store.openUploads()).isZero();
        assertThat(transfers.find(KEY)).isEmpty();
    }

    @Test
    void aServerThatSendsFilesOnlyFromTheirBeginningGetsASecondTryAndAReason() {
        upstream.ranges = false;
        timeRunsOutAt(12 * MEBIBYTE);
        run(message(0, "large"));
        timeRunsOutAt(17 * MEBIBYTE);
        run(sent.removeLast().message());

        FailedFile failed = run(sent.removeLast().message()).failures().getFirst();

        assertThat(failed.reason().code()).isEqualTo("no-ranges");
        assertThat(failed.reason().sentence())
                .contains("only from its beginning")
                .contains("of " + upstream.length + " bytes only " + 3 * PART);
        assertThat(store.openUploads()).isZero();
    }

    @Test
    void aFileWithoutAValidatorIsReadInOneRequest() {
        upstream.validators = false;
        Outcome outcome = run(message(3, "large"));
        assertThat(outcome.done()).as(outcome.toString()).isEqualTo(1);
        assertStoredOnce();
        assertThat(transfers.find(KEY)).isEmpty();
    }

    /** S3 has no SHA-256 of an object in parts, and the object must not be read back for it. */
    @Test
    void aWorkerThatDiesBetweenStoringAndRecordingLeavesWhatIsNeededToRecord() {
        BatchMessage message = message(0, "large");
        ingested.failure = Optional.of(new IllegalStateException("killed"));
        assertThatThrownBy(() -> run(message)).hasMessage("killed");
        clock.pass(TIME.plusSeconds(20));
        ingested.failure = Optional.empty();

        assertThat(run(message).done()).isEqualTo(1);

        assertThat(store.requests()).doesNotContain("GetObject");
        assertStoredOnce();
        assertThat(transfers.find(KEY)).isEmpty();
    }

    @Test
    void aConnectionThatBreaksAgainAndAgainUsesUpNoAttemptWhileTheFileMoves() {
        BatchMessage message = message(3, "large");
        int deliveries = 0;
        int breaksAt = 0;
        Outcome outcome;
        do {
            breaksAt += 6 * MEBIBYTE;
            breaksFourTimesAt(breaksAt, 4);
            outcome = run(message);
            message = sent.isEmpty() ? message : sent.removeLast().message();
        } while (outcome.done() == 0 && outcome.failures().isEmpty() && ++deliveries < MOST_DELIVERIES);

        assertThat(outcome.done()).as(outcome.toString()).isEqualTo(1);
        assertThat(deliveries).isEqualTo(3);
        assertStoredOnce();
    }

    /** verify-objects or the bucket's lifecycle rule may have aborted the upload. */
    @Test
    void aTransferWhosePartsAreGoneIsRestarted() {
        BatchMessage message = message(0, "large");
        runUntilKilled(message, 12 * MEBIBYTE);
        store.clear();

        assertThat(run(message).done()).isEqualTo(1);
        assertStoredOnce();
    }

    /** The other job was cancelled, for example. The new job's first batch does not look for an earlier transfer. */
    @Test
    void aTransferThatAnotherJobBeganIsContinued() {
        runUntilKilled(message(0, "large"), 12 * MEBIBYTE);
        JobId other = new JobId("j2");
        jobs.start(other, new JobRequest(SOURCE, options));

        Outcome outcome = run(new BatchMessage(other, BatchId.of(1, 1), SOURCE, 0, 0, List.of(file("large"))));
        assertThat(keys(outcome, 0)).containsExactly("large");
        assertThat(run(sent.removeLast().message()).done()).isEqualTo(1);
        assertStoredOnce();
    }

    private void breaksFourTimesAt(long position, int left) {
        upstream.at(position, () -> {
            if (left > 1) {
                breaksFourTimesAt(position, left - 1);
            }
            throw new IOException("reset");
        });
    }
}
