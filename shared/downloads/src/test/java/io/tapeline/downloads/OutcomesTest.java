package io.tapeline.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.ledger.Batches.FollowUp;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.model.Backoff;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Origin;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OutcomesTest {

    private static final Reason WHY = new Reason("why", "Because.");
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 2);
    private final Outcomes outcomes = new Outcomes(3, BACKOFF, new Random(1));

    private static BatchMessage message(String id, int attempt, List<WantedFile> files) {
        return new BatchMessage(new JobId("j"), new BatchId(id), new SourceId("toy"), attempt, 4, files);
    }

    private static BatchMessage putOff(int postponements, int attempt) {
        BatchMessage message = message("1-0", attempt, List.of(file(0)));
        return new BatchMessage(
                message.job(), message.batch(), message.source(), attempt, postponements, 4, message.files());
    }

    private static WantedFile file(int number) {
        return new WantedFile("a" + number, MediaFormat.WAV, "k" + number);
    }

    private static FileEnd end(int kind) {
        return switch (kind) {
            case 0 -> new FileEnd.Done(10);
            case 1 -> new FileEnd.Skipped();
            case 2 -> new FileEnd.Cancelled();
            case 3 -> new FileEnd.Failed(WHY);
            case 4 -> new FileEnd.Retry(WHY);
            case 5 -> new FileEnd.Waits(WHY, Duration.ofSeconds(kind));
            default -> new FileEnd.Postponed(WHY, Duration.ofSeconds(kind));
        };
    }

    @Property
    void everyFileIsInExactlyOnePlace(
            @ForAll @Size(min = 1, max = 100) List<@IntRange(max = 7) Integer> kinds,
            @ForAll @IntRange(max = 4) int attempt) {
        Map<WantedFile, FileEnd> ends = new LinkedHashMap<>();
        for (int i = 0; i < kinds.size(); i++) {
            ends.put(file(i), end(kinds.get(i)));
        }
        List<WantedFile> twice = new ArrayList<>(ends.keySet());
        twice.add(file(0));
        Outcome outcome = outcomes.of(message("1-0", attempt, twice), ends);
        assertThat(outcome.files()).isEqualTo(4 + twice.size());
        assertThat(outcome.done())
                .isEqualTo((int) kinds.stream().filter(k -> k == 0).count());
        assertThat(outcome.bytes()).isEqualTo(outcome.done() * 10L);
        assertThat(outcome.followUps())
                .allSatisfy(f -> assertThat(f.files()).hasSizeLessThanOrEqualTo(FollowUp.MOST_FILES));
        List<WantedFile> listed = new ArrayList<>(outcome.cancelled());
        outcome.failures().forEach(f -> listed.add(f.file()));
        outcome.followUps().forEach(f -> listed.addAll(f.files()));
        assertThat(listed).doesNotHaveDuplicates();
    }

    @Test
    void followUpsOfLongFilesFitAMessage() {
        Origin longOrigin = new Origin(
                Optional.empty(),
                Optional.of("\uFFFE".repeat(1024)),
                Optional.of("\uFFFE".repeat(512)),
                Optional.empty());
        Map<WantedFile, FileEnd> ends = new LinkedHashMap<>();
        for (int i = 0; i < 60; i++) {
            ends.put(
                    new WantedFile("a", MediaFormat.MEDIA, i + "\uFFFE".repeat(1000), longOrigin),
                    new FileEnd.Retry(WHY));
        }
        BatchMessage message = message("1-0", 0, List.copyOf(ends.keySet()));

        Outcome outcome = outcomes.of(message, ends);

        assertThat(outcome.files()).isEqualTo(4 + 60);
        assertThat(outcome.followUps())
                .allSatisfy(f -> assertThat(MessageFormat.batches().write(message("1-0.0", f.attempt(), f.files())))
                        .hasSizeLessThanOrEqualTo(262_144));
    }

    @Test
    void aPassingFailureUsesAnAttemptUntilNoneIsLeft() {
        Map<WantedFile, FileEnd> ends = Map.of(file(0), new FileEnd.Retry(WHY));
        for (int attempt = 0; attempt < 3; attempt++) {
            int used = attempt;
            assertThat(outcomes.of(message("1-0", attempt, List.of(file(0))), ends)
                            .followUps())
                    .singleElement()
                    .satisfies(f -> assertThat(f.attempt()).isEqualTo(used + 1));
        }
        assertThat(outcomes.of(message("1-0", 3, List.of(file(0))), ends).failures())
                .singleElement()
                .satisfies(f -> assertThat(f.attempts()).isEqualTo(4));
    }

    @Test
    void waitingUsesNoAttempt() {
        Map<WantedFile, FileEnd> ends = Map.of(file(0), new FileEnd.Postponed(WHY, Duration.ofSeconds(9)));
        for (int before = 0; before < Outcomes.MAX_POSTPONEMENTS; before++) {
            assertThat(outcomes.of(putOff(before, 3), ends).followUps())
                    .containsExactly(new FollowUp(List.of(file(0)), 3, before + 1, Duration.ofSeconds(9)));
        }
    }

    @Test
    void aBatchIsPostponedOnlyALimitedNumberOfTimes() {
        Map<WantedFile, FileEnd> ends = Map.of(file(0), new FileEnd.Postponed(WHY, Duration.ZERO));
        assertThat(outcomes.of(putOff(Outcomes.MAX_POSTPONEMENTS, 2), ends).followUps())
                .singleElement()
                .satisfies(next -> {
                    assertThat(next.attempt()).isEqualTo(3);
                    assertThat(next.postponements()).isZero();
                });
        assertThat(outcomes.of(putOff(Outcomes.MAX_POSTPONEMENTS, 3), ends).failures())
                .hasSize(1);
    }

    @Test
    void whatWaitsForAnotherJobOrForS3UsesNoAttemptHoweverOften() {
        Map<WantedFile, FileEnd> ends = Map.of(file(0), new FileEnd.Waits(WHY, Duration.ofSeconds(7)));
        int most = Outcomes.MAX_POSTPONEMENTS;
        Outcome outcome = outcomes.of(putOff(most, 3), ends);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.followUps()).containsExactly(new FollowUp(List.of(file(0)), 3, most, Duration.ofSeconds(7)));
    }
}
