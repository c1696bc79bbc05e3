package io.tapeline.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.downloads.DownloadBatch.Result;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.ledger.IngestedFiles.IngestedFile;
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

/** A file that an earlier attempt stored before it died belongs to its job, whatever the result of the next attempt. */
class StoredButNotRecordedTest extends BatchFixture {

    @Test
    void aFileThatWasStoredButNotRecordedIsNotDownloadedAgain() {
        storeObject("A", MemorySource.content("A"));
        storeObject("B", new byte[3]);
        assertThat(runAgain(message(0, "A", "B")).done()).isEqualTo(2);
        assertThat(s3.requests).containsExactlyInAnyOrder("HeadObject", "HeadObject");
        assertThat(source.opened).hasValue(0);
        assertThat(recorded("A").get("A").sha256()).hasSize(64);
    }

    @Test
    void aFileThatWasStoredButNotRecordedIsDoneThoughItsSourceHasItNoMore() {
        for (String key : List.of("missing", "passing", "unanswered")) {
            storeObject(key, MemorySource.content(key));
        }
        Outcome outcome = run(message(3, "missing", "passing", "unanswered", "throttled"));
        assertThat(outcome.done()).isEqualTo(3);
        assertThat(outcome.failures()).isEmpty();
        assertThat(keys(outcome, 3)).containsExactly("throttled");
        assertThat(recorded("missing", "passing", "unanswered", "throttled"))
                .containsOnlyKeys("missing", "passing", "unanswered");
    }

    @Test
    void aFileThatWasStoredButNotRecordedIsDoneThoughItsJobIsCancelled() {
        storeObject("A", MemorySource.content("A"));
        cancel();
        Outcome outcome = runAgain(message(0, "A", "B"));
        assertThat(outcome.done()).isEqualTo(1);
        assertThat(outcome.cancelled()).containsExactly(file("B"));
    }

    @Test
    void aFileThatIsPutOffFirstAndGivenUpThenIsDoneAllTheSame() {
        storeObject("throttled", MemorySource.content("throttled"));
        Outcome outcome = runAgain(message(0, "throttled"));
        assertThat(outcome.done()).isEqualTo(1);
        assertThat(outcome.followUps()).isEmpty();
        assertThat(recorded("throttled")).hasSize(1);
    }

    @Test
    void aFileIsNotGivenUpWhileS3DoesNotSayWhetherItIsThere() {
        s3.outage = 503;
        Outcome outcome = runAgain(message(3, "missing", "throttled"));
        assertThat(outcome.failures()).isEmpty();
        assertThat(keys(outcome, 3)).containsExactly("missing", "throttled");
    }

    @Test
    void whatABatchStoredThatWasBegunBeforeIsFoundByWhatFollowsFromIt() {
        run(message(0, "passing"));
        storeObject("passing", MemorySource.content("passing"));
        assertThat(run(sent.getFirst().message()).done()).isEqualTo(1);
    }

    @Test
    void aFileThatIsTooSlowUsesAnAttemptThoughItIsLookedForWhenTimeIsUp() {
        Instant deadline = clock.instant().plusSeconds(15 + 1);
        source.onOpen = () -> clock.pass(Duration.ofSeconds(2));
        Result result = deliver(message(1, "hangs"), deadline);
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
                new MemoryS3.Stored(content, "audio/wav", Map.of("source-key", "A", "job", "other"), true));
        assertThat(runAgain(message(0, "A")).done()).isEqualTo(1);
        assertThat(s3.requests).containsExactly("HeadObject", "GetObject");
        assertThat(recorded("A").get("A").sha256())
                .isEqualTo(HexFormat.of().formatHex(Base64.getDecoder().decode(MemoryS3.sha256(content))));
    }

    @Test
    void whatIsForeignIsReplaced() {
        for (String key : List.of("A", "B")) {
            String objectKey = ObjectKeys.ingested(SOURCE, file(key));
            s3.objects.put(
                    objectKey, new MemoryS3.Stored(new byte[9], "audio/wav", Map.of("job", "a person's"), false));
            BatchMessage message = message(BatchId.of(1, key.charAt(0)), 0, key);
            Outcome outcome = key.equals("A") ? run(message) : runAgain(message);
            assertThat(outcome.done()).isEqualTo(1);
            assertThat(s3.objects.get(objectKey).bytes()).isEqualTo(MemorySource.content(key));
        }
    }

    @Test
    void whatAnotherJobStoredAndRecordedMeanwhileIsSkipped() {
        storeObject("A", new byte[3]);
        ingested.record(new IngestedFile(
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
        ingested.hidden = true;
        Outcome outcome = run(message(0, "A"));
        assertThat(outcome.done()).isZero();
        assertThat(outcome.skipped()).isEqualTo(3);
        assertThat(s3.objects.get(ObjectKeys.ingested(SOURCE, file("A"))).bytes())
                .hasSize(3);
    }
}
