package io.tapeline.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.downloads.DownloadBatch.Result;
import io.tapeline.ledger.Batches.FailedFile;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.ledger.Slicing;
import io.tapeline.ledger.Transfers.Transfer;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.Outgoing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The same file in three slices: two of two parts, and one of one part. */
class SlicedFilesTest extends LargeFileFixture {

    SlicedFilesTest() {
        super(new SlicedFiles.Rules(20L * MEBIBYTE, 3, 2));
    }

    @Test
    void helpersMoveSlicesAndTheWorkerOfTheBatchCompletesTheUpload() {
        upstream.at(3 * MEBIBYTE, () -> {
            assertThat(helpers()).as("who has the batch moves one of three").hasSize(2);
            helpers().forEach(this::deliver);
        });

        assertThat(run(message(0, "large")).done()).isEqualTo(1);

        assertThat(Collections.frequency(store.requests(), "CreateMultipartUpload"))
                .isEqualTo(1);
        assertThat(Collections.frequency(store.requests(), "UploadPart")).isEqualTo(5);
        assertThat(Collections.frequency(store.requests(), "GetObject"))
                .as("read once, in order, for its SHA-256")
                .isEqualTo(1);
        assertStoredOnce();
        assertMovedOnce();
        assertThat(transfers.find(KEY)).isEmpty();
    }

    @Test
    void withoutHelpTheFileIsMovedAllTheSame() {
        assertThat(run(message(0, "large")).done()).isEqualTo(1);
        assertStoredOnce();
        assertMovedOnce();
    }

    /** The message was delivered twice, or late. */
    @Test
    void aHelperThatComesTooLateDoesNothing() {
        run(message(0, "large"));
        int requests = store.requests().size();
        helpers().forEach(help -> assertThat(deliver(help)).isEqualTo(new Result.Helped()));
        assertThat(store.requests()).hasSize(requests);
        assertStoredOnce();
    }

    @Test
    void killedWorkersLoseOnlyTheirUnfinishedParts() {
        BatchMessage message = message(0, "large");
        runUntilKilled(message, 7 * MEBIBYTE);
        upstream.at(17 * MEBIBYTE, () -> {
            throw new IllegalStateException("killed");
        });
        // the first helper dies in the second slice, the next one moves the rest
        for (BatchMessage help : helpers()) {
            try {
                deliver(help);
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("killed");
            }
        }
        assertThat(run(message).done()).isEqualTo(1);
        assertStoredOnce();
        assertThat(upstream.read.get() - upstream.length).isLessThan(2L * 2 * PART);
    }

    @Test
    void waitingForTheSliceOfADeadWorkerUsesNoAttempt() {
        timeRunsOutAt(8 * MEBIBYTE);
        run(message(0, "large"));
        BatchMessage next = batches().removeLast();
        Transfer begun = transfers.find(KEY).orElseThrow();
        assertThat(transfers.take(
                        begun, begun.slices().get(2), "dead", clock.instant().plusSeconds(100)))
                .isTrue();

        Outcome waits = run(next);
        assertThat(keys(waits, 0)).containsExactly("large");
        assertThat(waits.followUps().getFirst().delay()).isPositive();
        clock.pass(Duration.ofSeconds(101));

        assertThat(run(batches().removeLast()).done()).isEqualTo(1);
        assertStoredOnce();
    }

    @Test
    void aFileThatChangesIsBegunAnewOnceWhateverItsServerSays() {
        for (boolean refuses : new boolean[] {false, true}) {
            store.clear();
            sent.clear();
            upstream.refusesWhatChanged = refuses;
            BatchMessage message = message(0, "large");
            runUntilKilled(message, 12 * MEBIBYTE);
            upstream.version++;
            helpers().forEach(this::deliver);
            assertThat(Collections.frequency(store.requests(), "UploadPart")).isEqualTo(2);

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
        assertThat(store.openUploads()).isZero();
        assertThat(transfers.find(KEY)).isEmpty();
    }

    @Test
    void aFileOfAServerWithoutRangesIsMovedFromItsBeginningToItsEnd() {
        upstream.ranges = false;
        assertThat(run(message(0, "large")).done()).isEqualTo(1);
        assertThat(helpers()).isEmpty();
        assertThat(store.requests()).as("its SHA-256 is known").doesNotContain("GetObject");
        assertStoredOnce();
    }

    @Test
    void nobodyHelpsWithAFileOfAJobThatIsCancelled() {
        runUntilKilled(message(0, "large"), 7 * MEBIBYTE);
        cancel();
        long read = upstream.read.get();
        helpers().forEach(this::deliver);
        assertThat(upstream.read.get()).isEqualTo(read);
    }

    /** The slices are joined, and no time is left to read the object. */
    @Test
    void theHashIsComputedByTheNextWorkerWhereThereIsNoTime() {
        upstream.at(upstream.length - 1, () -> clock.pass(TIME.minusMillis(15_500)));
        Outcome joined = run(message(0, "large"));
        assertThat(keys(joined, 0)).containsExactly("large");
        assertThat(store.bytes(KEY)).hasSize((int) upstream.length);
        assertThat(recorded("large")).isEmpty();
        long read = upstream.read.get();

        assertThat(run(batches().removeLast()).done()).isEqualTo(1);

        assertStoredOnce();
        assertThat(upstream.read.get()).as("read from S3, not from its source").isEqualTo(read);
    }

    /** For example a transfer of a cancelled job, from before the part size was changed. */
    @Test
    void aTransferWithAnotherPartSizeIsRestarted() {
        Transfer other = new Transfer(KEY, "an upload", "audio/wav", upstream.length, "\"v1\"", 0, List.of())
                .sliced(new Slicing(upstream.length, 2 * PART, 1));
        transfers.begin(other, Optional.empty());
        assertThat(runAgain(message(0, "large")).done()).isEqualTo(1);
        assertStoredOnce();
    }

    private List<BatchMessage> helpers() {
        return sent.stream()
                .map(Outgoing::message)
                .filter(BatchMessage::asksForHelp)
                .toList();
    }

    private List<BatchMessage> batches() {
        return new ArrayList<>(sent.stream()
                .map(Outgoing::message)
                .filter(message -> !message.asksForHelp())
                .toList());
    }

    /** Nothing is read twice except the first bytes, for the type, and one byte, to check that the source supports ranges. */
    private void assertMovedOnce() {
        assertThat(upstream.read.get() - upstream.length).isLessThan(2L * GeneratedFile.MOST_AT_ONCE);
    }
}
