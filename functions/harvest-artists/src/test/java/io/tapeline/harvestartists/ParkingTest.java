package io.tapeline.harvestartists;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.extraction.WakeUps.WakeUpException;
import io.tapeline.fixtures.TestClock;
import io.tapeline.harvestartists.waits.ParkedQueries;
import io.tapeline.ledger.JobState;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParkingTest {

    private final HarvestFixture world = new HarvestFixture();
    private final TestClock clock = new TestClock();
    private final List<Instant> wakeUps = new ArrayList<>();
    private final List<BatchMessage> queued = new ArrayList<>();
    private final JobId job = world.start(Map.of());
    private final ParkedQueries parked = new ParkedQueries(
            world.ledger.parkedBatches(),
            (time, id, number) -> {
                if (!wakeUps.contains(time)) {
                    wakeUps.add(time);
                }
            },
            messages -> messages.forEach(message -> queued.add(message.message())),
            clock);

    private Outgoing<BatchMessage> outgoing(int position, Duration delay) {
        return new Outgoing<>(
                new BatchMessage(
                        job,
                        BatchId.of(1, position),
                        FakeProvider.SOURCE,
                        0,
                        0,
                        List.of(new WantedFile("genre", MediaFormat.QUERY, "rock " + position))),
                delay);
    }

    @Test
    void shortDelaysAreLeftToTheQueueAndLongOnesShareOneWakeUp() {
        Outgoing<BatchMessage> soon = outgoing(0, Duration.ofMinutes(15));
        Outgoing<BatchMessage> late = outgoing(1, Duration.ofDays(1));

        assertThat(parked.takeOver(List.of(soon))).containsExactly(soon);
        assertThat(wakeUps).isEmpty();
        assertThat(parked.takeOver(List.of(soon, late))).containsExactly(soon);
        assertThat(parked.takeOver(List.of(outgoing(2, Duration.ofDays(1)))))
                .as("another worker, refused until the same moment")
                .isEmpty();

        assertThat(wakeUps).hasSize(1).allSatisfy(time -> assertThat(time)
                .isBetween(
                        clock.instant().plus(Duration.ofDays(1)),
                        clock.instant().plus(Duration.ofDays(1)).plusSeconds(60)));
        assertThat(world.job(job).state()).isEqualTo(JobState.WAITING);

        parked.goOn(job);
        parked.goOn(job);
        assertThat(queued).extracting(message -> message.batch().value()).containsExactly("1-1", "1-2");
        assertThat(world.job(job).state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void withoutAWakeUpTheQueueDeliversThemAgain() {
        ParkedQueries unwakeable = new ParkedQueries(
                world.ledger.parkedBatches(),
                (time, id, number) -> {
                    throw refused();
                },
                messages -> {},
                clock);
        List<Outgoing<BatchMessage>> late = List.of(outgoing(0, Duration.ofDays(1)));

        assertThat(unwakeable.takeOver(late)).isEqualTo(late);

        assertThat(world.job(job).state()).isEqualTo(JobState.RUNNING);
        assertThat(world.ledger.parkedBatches().of(job)).isEmpty();
    }

    @Test
    void ofAJobThatIsBeingCancelledNothingWaits() {
        world.ledger.jobs().cancel(job);

        List<Outgoing<BatchMessage>> now = parked.takeOver(List.of(outgoing(0, Duration.ofDays(1))));

        assertThat(now).extracting(Outgoing::delay).containsExactly(Duration.ZERO);
    }

    private static WakeUpException refused() {
        return new WakeUpException("TAPELINE_WAKE_UP_ROLE is not set", new IllegalStateException());
    }
}
