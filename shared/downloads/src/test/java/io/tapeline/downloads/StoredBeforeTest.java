package io.tapeline.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.downloads.DownloadBatch.Result;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.ledger.JobState;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.ObjectKeys;
import io.tapeline.queues.BatchMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an earlier try stored before it died belongs to its job, however the next try ends. */
class StoredBeforeTest extends OneBatch {

    @Test
    void aFileThatWasStoredButNotRecordedIsNotDownloadedAgain() {
        holds("A", MemorySource.content("A"));
        holds("B", new byte[3]);
        ledger.claims = 2;
        assertThat(run(message(0, "A", "B")).done()).isEqualTo(2);
        assertThat(s3.requests).containsExactlyInAnyOrder("HeadObject", "HeadObject");
        assertThat(source.opened).hasValue(0);
        assertThat(ledger.ingested.get(file("A")).sha256()).hasSize(64);
    }

    @Test
    void aFileThatWasStoredButNotRecordedIsDoneThoughItsSourceHasItNoMore() {
        for (String key : List.of("missing", "passing", "unanswered")) {
            holds(key, MemorySource.content(key));
        }
        Outcome outcome = run(message(3, "missing", "passing", "unanswered", "throttled"));
        assertThat(outcome.done()).isEqualTo(3);
        assertThat(outcome.failures()).isEmpty();
        assertThat(keys(outcome, 3)).containsExactly("throttled");
        assertThat(ledger.ingested).containsOnlyKeys(file("missing"), file("passing"), file("unanswered"));
    }

    @Test
    void aFileThatWasStoredButNotRecordedIsDoneThoughItsJobIsCancelled() {
        holds("A", MemorySource.content("A"));
        ledger.claims = 2;
        ledger.state = JobState.CANCELLING;
        Outcome outcome = run(message(0, "A", "B"));
        assertThat(outcome.done()).isEqualTo(1);
        assertThat(outcome.cancelled()).containsExactly(file("B"));
    }

    @Test
    void aFileThatIsPutOffFirstAndGivenUpThenIsDoneAllTheSame() {
        holds("throttled", MemorySource.content("throttled"));
        ledger.claims = 2;
        Outcome outcome = run(message(0, "throttled"));
        assertThat(outcome.done()).isEqualTo(1);
        assertThat(outcome.followUps()).isEmpty();
        assertThat(ledger.ingested).containsOnlyKeys(file("throttled"));
    }

    @Test
    void aFileIsNotGivenUpWhileS3DoesNotSayWhetherItIsThere() {
        s3.outage = 503;
        ledger.claims = 2;
        Outcome outcome = run(message(3, "missing", "throttled"));
        assertThat(outcome.failures()).isEmpty();
        assertThat(keys(outcome, 3)).containsExactly("missing", "throttled");
    }

    @Test
    void whatABatchStoredThatWasBegunBeforeIsFoundByWhatFollowsFromIt() {
        holds("missing", MemorySource.content("missing"));
        BatchMessage first = message(0, "missing");
        BatchMessage following = new BatchMessage(JOB, first.batch().followUp(0), SOURCE, 0, 0, first.files());
        assertThat(run(following).done()).isEqualTo(1);
    }

    @Test
    void aFileThatIsTooSlowUsesAnAttemptThoughItIsLookedForWhenTimeIsUp() {
        Instant deadline = clock.instant().plusSeconds(15 + 1);
        source.onOpen = () -> clock.pass(Duration.ofSeconds(2));
        Result result = downloadBatch.run(message(1, "hangs"), DELIVERY, deadline);
        assertThat(keys(((Result.Counted) result).outcome(), 2)).containsExactly("hangs");
    }

    @Test
    void whatCanNotBeLookedForInTimeIsNotGivenUp() {
        source.onOpen = () -> clock.pass(TIME);
        assertThat(keys(run(message(3, "passing")), 3)).containsExactly("passing");
    }

    @Test
    void aFileInPartsIsReadBackForItsHash() {
        byte[] content = MemorySource.content("A");
        s3.objects.put(
                ObjectKeys.ingested(SOURCE, file("A")),
                new MemoryS3.Held(content, "audio/wav", Map.of("source-key", "A", "job", "other"), true));
        ledger.claims = 2;
        assertThat(run(message(0, "A")).done()).isEqualTo(1);
        assertThat(s3.requests).containsExactly("HeadObject", "GetObject");
        assertThat(ledger.ingested.get(file("A")).sha256())
                .isEqualTo(HexFormat.of().formatHex(Base64.getDecoder().decode(MemoryS3.sha256(content))));
    }

    @Test
    void whatIsForeignIsReplaced() {
        String key = ObjectKeys.ingested(SOURCE, file("A"));
        for (int claims = 1; claims <= 2; claims++) {
            ledger.claims = claims;
            ledger.ingested.clear();
            s3.objects.put(key, new MemoryS3.Held(new byte[9], "audio/wav", Map.of("job", "a person's"), false));
            assertThat(run(message(0, "A")).done()).isEqualTo(1);
            assertThat(s3.objects.get(key).bytes()).isEqualTo(MemorySource.content("A"));
        }
    }

    @Test
    void whatAnotherJobStoredAndRecordedMeanwhileIsSkipped() {
        holds("A", new byte[3]);
        ledger.record(new IngestedFile(
                SOURCE,
                file("A"),
                "k",
                3,
                "0".repeat(64),
                new JobId("other"),
                new BatchId("1-0"),
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        ledger.hidden = true;
        Outcome outcome = run(message(0, "A"));
        assertThat(outcome.done()).isZero();
        assertThat(outcome.skipped()).isEqualTo(3);
        assertThat(s3.objects.get(ObjectKeys.ingested(SOURCE, file("A"))).bytes())
                .hasSize(3);
    }
}
