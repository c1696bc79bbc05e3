package io.tapeline.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.downloads.DownloadBatch.Result;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.ledger.Breakers.Permission;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.Outgoing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LongDelayedBatchesTest extends BatchFixture {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final List<Outgoing<BatchMessage>> parked = new ArrayList<>();

    private void park() {
        late = messages -> {
            messages.stream().filter(Outgoing::isTooLate).forEach(parked::add);
            return messages.stream().filter(message -> !message.isTooLate()).toList();
        };
    }

    @Test
    void whatIsLeftOfABatchForLongerThanAQueueDelaysIsTakenOverAndNotSent() {
        park();
        source.refusal =
                Optional.of(SourceException.throttled(new Reason("asked-for-less", "Not today."), Optional.of(A_DAY)));

        Outcome outcome = run(message(0, "A"));

        assertThat(outcome.followUps()).singleElement().satisfies(left -> assertThat(left.delay())
                .isEqualTo(A_DAY));
        assertThat(parked).extracting(Outgoing::delay).containsExactly(A_DAY);
        assertThat(sent).isEmpty();
    }

    @Test
    void aBatchThatIsPutOffForLongerThanAQueueDelaysIsTakenOverAsItIs() {
        park();
        breakers.permission = new Permission.Refused(clock.instant().plus(A_DAY));
        BatchMessage message = message(0, "A");

        assertThat(deliver(message)).isInstanceOf(Result.PutOff.class);

        assertThat(parked).containsExactly(new Outgoing<>(message, A_DAY));
        assertThat(sent).isEmpty();
    }

    @Test
    void ifNobodyTakesThemOverTheyAreSentToTheQueueAndArriveTooEarly() {
        breakers.permission = new Permission.Refused(clock.instant().plus(A_DAY));
        BatchMessage message = message(0, "A");

        deliver(message);

        assertThat(sent).containsExactly(new Outgoing<>(message, A_DAY));
    }
}
