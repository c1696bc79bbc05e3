package io.tapeline.downloadbatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.ledger.JobState;
import io.tapeline.model.ObjectKeys;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an earlier try stored before it died belongs to its job, however the next try ends. */
class StoredBeforeTest extends OneBatch {

    @Test
    void aFileThatWasStoredButNotRecordedIsNotDownloadedAgain() {
        s3.objects.put(ObjectKeys.ingested(ARTLIST, file("A")), MemorySource.content("A"));
        s3.objects.put(ObjectKeys.ingested(ARTLIST, file("B")), new byte[3]);
        ledger.claims = 2;
        assertThat(run(message(0, "A", "B")).done()).isEqualTo(2);
        assertThat(s3.requests).containsExactlyInAnyOrder("HeadObject", "HeadObject", "PutObject");
        assertThat(ledger.ingested.get(file("A")).sha256()).hasSize(64);
    }

    @Test
    void aFileThatWasStoredButNotRecordedIsDoneThoughItsSourceHasItNoMore() {
        for (String key : List.of("missing", "passing", "unanswered")) {
            s3.objects.put(ObjectKeys.ingested(ARTLIST, file(key)), MemorySource.content(key));
        }
        Outcome outcome = run(message(3, "missing", "passing", "unanswered", "throttled"));
        assertThat(outcome.done()).isEqualTo(3);
        assertThat(outcome.failures()).isEmpty();
        assertThat(keys(outcome, 3)).containsExactly("throttled");
        assertThat(ledger.ingested).containsOnlyKeys(file("missing"), file("passing"), file("unanswered"));
    }

    @Test
    void aFileThatWasStoredButNotRecordedIsDoneThoughItsJobIsCancelled() {
        s3.objects.put(ObjectKeys.ingested(ARTLIST, file("A")), MemorySource.content("A"));
        ledger.claims = 2;
        ledger.state = JobState.CANCELLING;
        Outcome outcome = run(message(0, "A", "B"));
        assertThat(outcome.done()).isEqualTo(1);
        assertThat(outcome.cancelled()).containsExactly(file("B"));
    }

    @Test
    void aFileThatIsPutOffFirstAndGivenUpThenIsDoneAllTheSame() {
        s3.objects.put(ObjectKeys.ingested(ARTLIST, file("throttled")), MemorySource.content("throttled"));
        ledger.claims = 2;
        Outcome outcome = run(message(0, "throttled"));
        assertThat(outcome.done()).isEqualTo(1);
        assertThat(outcome.followUps()).isEmpty();
        assertThat(ledger.ingested).containsOnlyKeys(file("throttled"));
    }

    @Test
    void aFileIsNotGivenUpWhileS3DoesNotSayWhetherItIsThere() {
        s3.unavailable = true;
        ledger.claims = 2;
        Outcome outcome = run(message(0, "missing", "throttled"));
        assertThat(outcome.failures()).isEmpty();
        assertThat(keys(outcome, 1)).containsExactly("missing", "throttled");
    }
}
