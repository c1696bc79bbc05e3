package io.tapeline.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.downloads.DownloadBatch.Result;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.ledger.Breakers.Permission;
import io.tapeline.model.SourceException.Kind;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.Outgoing;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** While S3 does not answer or has no space, work waits and no file uses up an attempt. */
class StoreOutageTest extends BatchFixture {

    @Test
    void anS3ThatDoesNotAnswerUsesNoAttemptAndTellsItsOwnBreaker() {
        s3.outage = 503;
        Outcome outcome = run(message(3, "A", "B"));
        assertThat(outcome.failures()).isEmpty();
        assertThat(keys(outcome, 3)).containsExactlyInAnyOrder("A", "B");
        assertThat(breakers.toldOfTheStore).containsExactly("failed -", "failed -");
        assertThat(breakers.told).as("the source's").containsExactly("succeeded");
    }

    @Test
    void anS3WithoutRoomUsesNoAttemptThoughItAnswers() {
        s3.full = 507;
        Outcome outcome = run(message(3, "A"));
        assertThat(outcome.failures()).isEmpty();
        assertThat(keys(outcome, 3)).containsExactly("A");
        assertThat(breakers.toldOfTheStore).containsExactly("failed -");
    }

    @Test
    void anS3ThatRefusesUsesAttempts() {
        s3.outage = 400;
        assertThat(keys(run(message(0, "A")), 1)).containsExactly("A");
        assertThat(breakers.toldOfTheStore).isEmpty();
    }

    @Test
    void aBatchWaitsWhileS3sBreakerIsOpen() {
        breakers.storePermission = new Permission.Refused(clock.instant().plusSeconds(40));
        BatchMessage message = message(1, "A");
        assertThat(deliver(message))
                .isEqualTo(new Result.PutOff(FileDownloads.STORE_BREAKER_OPEN, Duration.ofSeconds(40)));
        assertThat(sent).containsExactly(new Outgoing<>(message, Duration.ofSeconds(40)));
        assertThat(source.located).hasValue(0);
    }

    @Test
    void filesThatHaveNotBegunWhenS3sBreakerOpensWaitAsLong() {
        source.onOpen = () -> breakers.storePermission =
                new Permission.Refused(clock.instant().plusSeconds(40));
        Outcome outcome = run(message(0, "A", "B", "C", "D", "E", "F", "G", "H", "I", "J"));
        assertThat(outcome.done()).isLessThan(10);
        assertThat(outcome.followUps()).allSatisfy(again -> {
            assertThat(again.attempt()).isZero();
            assertThat(again.delay()).isEqualTo(Duration.ofSeconds(40));
        });
    }

    @Test
    void theBatchThatTriesS3IgnoresItsBreaker() {
        breakers.storePermission = new Permission.Granted(true);
        source.onOpen = () -> breakers.storePermission =
                new Permission.Refused(clock.instant().plusSeconds(40));
        assertThat(run(message(0, "A")).done()).isEqualTo(1);
        assertThat(breakers.toldOfTheStore).containsExactly("succeeded");
    }

    @Test
    void anUnavailableS3IsAskedOnceForAllFilesOfABatch() {
        s3.outage = 503;
        source.refusal = Optional.of(MemorySource.problem(Kind.PASSING, "source-timeout"));
        Outcome outcome = runAgain(message(3, "A", "B", "C"));
        assertThat(outcome.failures()).isEmpty();
        assertThat(keys(outcome, 3)).containsExactly("A", "B", "C");
        assertThat(s3.requests).containsExactly("HeadObject");
    }
}
