package io.tapeline.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.model.BatchId;
import io.tapeline.model.Deadline;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Origin;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.MessageFormat;
import io.tapeline.queues.PartMessage;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FanOutTest {

    private static final Deadline PLENTY = () -> Duration.ofMinutes(5);

    @Property(tries = 200)
    void everyFileIsInTheGroupOfItsPosition(
            @ForAll @IntRange(min = 1, max = 700) int count, @ForAll @IntRange(min = 1, max = 120) int batchSize) {
        PartFixture fixture = new PartFixture();
        List<WantedFile> files = PartFixture.files(count);
        fixture.fanOut(batchSize).fanOut(fixture.holding(files), PLENTY);
        assertThat(fixture.sent().stream().flatMap(batch -> batch.files().stream()))
                .containsExactlyElementsOf(files);
        assertThat(fixture.sent())
                .extracting(BatchMessage::batch)
                .containsExactlyElementsOf(IntStream.range(0, (count + batchSize - 1) / batchSize)
                        .mapToObj(position -> BatchId.of(fixture.number, position))
                        .toList());
    }

    @Test
    void filesWithLongOriginsGoIntoMoreBatchesEachOfWhichFitsAMessage() {
        Origin longest = new Origin(
                Optional.of(URI.create("https://h.test/" + "a".repeat(4_000))),
                Optional.of("\uFFFE".repeat(Origin.LONGEST_PAGE)),
                Optional.of("\uFFFE".repeat(Origin.LONGEST_TITLE)),
                Optional.of("\uFFFE".repeat(Origin.LONGEST_GROUP)));
        List<WantedFile> files = IntStream.range(0, 130)
                .mapToObj(i -> new WantedFile("a" + i, MediaFormat.MEDIA, i + "\uFFFE".repeat(1_000), longest))
                .toList();
        PartFixture first = new PartFixture();
        first.fanOut(100).fanOut(first.holding(files), PLENTY);
        assertThat(first.sent().stream().flatMap(batch -> batch.files().stream()))
                .containsExactlyElementsOf(files)
                .allSatisfy(file -> assertThat(file.origin()).isEqualTo(longest));
        MessageFormat<BatchMessage> format = MessageFormat.batches();
        assertThat(first.sent()).hasSizeGreaterThan(2).allSatisfy(batch -> assertThat(format.write(batch))
                .hasSizeLessThan(262_144));
        List<BatchMessage> sent = first.sent();
        first.calls.clear();
        first.fanOut(100).fanOut(first.part(130), PLENTY);
        assertThat(first.sent()).isEqualTo(sent);
    }

    @Property(tries = 200)
    void whatOthersIngestedIsCountedAndTheRestIsSentUnderTheSameIds(
            @ForAll @Size(min = 1, max = 300) List<@IntRange(max = 2) Integer> who,
            @ForAll @IntRange(min = 1, max = 40) int batchSize) {
        PartFixture fixture = new PartFixture();
        List<List<WantedFile>> whose = List.of(
                PartFixture.files(who.size()), PartFixture.ingestedByAnotherJob(), PartFixture.ingestedByTheJob());
        List<WantedFile> files = IntStream.range(0, who.size())
                .mapToObj(i -> whose.get(who.get(i)).get(i))
                .toList();
        long before = PartFixture.countedAsSkipped();
        fixture.fanOut(batchSize).fanOut(fixture.holding(files), PLENTY);
        List<WantedFile> expected = IntStream.range(0, files.size())
                .filter(i -> who.get(i) != 1)
                .mapToObj(files::get)
                .toList();
        assertThat(fixture.sent().stream().flatMap(batch -> batch.files().stream()))
                .containsExactlyElementsOf(expected);
        assertThat(fixture.sent()).allSatisfy(batch -> {
            int position = Integer.parseInt(batch.batch().value().split("-")[1]);
            int size = Math.min(batchSize, files.size() - position * batchSize);
            assertThat(batch.files().size() + batch.skipped()).isEqualTo(size);
            assertThat(files.indexOf(batch.files().getFirst()) / batchSize).isEqualTo(position);
        });
        long counted = PartFixture.countedAsSkipped()
                - before
                + fixture.sent().stream().mapToInt(BatchMessage::skipped).sum();
        assertThat(counted).isEqualTo(files.size() - expected.size());
    }

    @Test
    void everyCallButTheLastIsFull() {
        PartFixture fixture = new PartFixture();
        FanOut.Sent sent = fixture.fanOut(10).fanOut(fixture.holding(PartFixture.files(1_205)), PLENTY);
        assertThat(sent).isEqualTo(new FanOut.Sent(121, 0));
        assertThat(fixture.calls).hasSize(13);
        assertThat(fixture.calls.subList(0, 12))
                .allSatisfy(call -> assertThat(call).hasSize(10));
    }

    @Test
    void aPartThatIsAllThereIsCountedAndTheJobMayEnd() {
        PartFixture fixture = new PartFixture();
        PartMessage part = fixture.holding(PartFixture.ingestedByAnotherJob().subList(0, 25));
        long before = PartFixture.countedAsSkipped();
        assertThat(fixture.fanOut(10).fanOut(part, PLENTY)).isEqualTo(new FanOut.Sent(0, 3));
        assertThat(PartFixture.countedAsSkipped() - before).isEqualTo(25);
        assertThat(fixture.events).containsExactly("fannedOut", "endIfComplete");
        assertThat(fixture.fanOut(10).fanOut(part, PLENTY)).isEqualTo(new FanOut.Sent(0, 3));
        assertThat(PartFixture.countedAsSkipped() - before).as("counted once").isEqualTo(25);
    }

    @Test
    void thePartIsFannedOutOnlyWhenAllIsSent() {
        PartFixture fixture = new PartFixture();
        fixture.fanOut(10).fanOut(fixture.holding(PartFixture.files(101)), PLENTY);
        assertThat(fixture.events).containsExactly("sent 10", "sent 1", "fannedOut", "endIfComplete");
        assertThat(fixture.closed).isEqualTo(fixture.opened).isEqualTo(2);
    }

    @Test
    void aPartFannedOutTwiceGivesTheSameMessages() {
        PartFixture fixture = new PartFixture();
        PartMessage part = fixture.holding(PartFixture.files(250));
        fixture.fanOut(100).fanOut(part, PLENTY);
        fixture.fanOut(100).fanOut(part, PLENTY);
        assertThat(fixture.sent()).hasSize(6);
        assertThat(fixture.sent().subList(0, 3)).isEqualTo(fixture.sent().subList(3, 6));
    }

    @Test
    void aLineTwiceInAPartIsInItsGroupTwice() {
        PartFixture fixture = new PartFixture();
        WantedFile file = PartFixture.files(1).getFirst();
        fixture.fanOut(10).fanOut(fixture.holding(Collections.nCopies(3, file)), PLENTY);
        assertThat(fixture.sent().getFirst().files()).containsExactly(file, file, file);
    }

    @Test
    void nothingOfATruncatedPartIsSent() {
        PartFixture fixture = new PartFixture();
        PartMessage part = fixture.holding(PartFixture.files(5_000));
        for (int kept : new int[] {0, 5, 10, fixture.object.length / 2, fixture.object.length - 1}) {
            byte[] whole = fixture.object;
            fixture.object = Arrays.copyOf(whole, kept);
            assertNothingIsSent(fixture, part, "cut off");
            fixture.object = whole;
        }
    }

    @Test
    void nothingOfADamagedPartIsSent() {
        PartFixture fixture = new PartFixture();
        PartMessage part = fixture.holding(PartFixture.files(5_000));
        fixture.object[fixture.object.length - 6] ^= 1;
        assertNothingIsSent(fixture, part, "damaged");
    }

    @Test
    void nothingOfAPartWithAnUnreadableLineIsSent() {
        String good = PartFixture.lines(PartFixture.files(1_500));
        for (String bad : List.of(
                "{\"asset\":\"1\",\"format\":\"TAPE\",\"key\":\"k\"}\n",
                "{\"asset\":\"1\",\"format\":\"WAV\"}\n",
                "{\"asset\":\"1\",\"format\":\"WAV\",\"key\":\"k\",\"url\":\"x\"}\n",
                "null\n",
                "[]\n",
                "half a li")) {
            PartFixture fixture = new PartFixture();
            fixture.object = PartFixture.gzip(good + bad);
            assertNothingIsSent(fixture, fixture.part(1_501), "line");
        }
    }

    @Test
    void nothingOfAPartWithAnotherCountIsSent() {
        PartFixture fixture = new PartFixture();
        fixture.holding(PartFixture.files(99));
        assertNothingIsSent(fixture, fixture.part(100), "has 99 lines, its message says 100");
        assertNothingIsSent(fixture, fixture.part(98), "has 99 lines, its message says 98");
    }

    @Test
    void aPartThatIsNotThereIsAnError() {
        PartFixture fixture = new PartFixture();
        PartMessage part = new PartMessage(PartFixture.JOB, fixture.part(1).source(), 1, "manifests/gone", 1);
        assertNothingIsSent(fixture, part, "there is no such object");
    }

    @Test
    void aPartThatDoesNotFitTheTimeComesAgain() {
        PartFixture fixture = new PartFixture();
        Deque<Duration> clock = new ArrayDeque<>(Collections.nCopies(15, Duration.ofSeconds(60)));
        Deadline short15 = () -> clock.isEmpty() ? Duration.ofSeconds(19) : clock.remove();
        PartMessage part = fixture.holding(PartFixture.files(500));
        assertThatThrownBy(() -> fixture.fanOut(10).fanOut(part, short15))
                .isInstanceOf(OutOfTimeException.class)
                .hasMessageContaining("Part " + fixture.number + " of job job with 500 files needs more time");
        assertThat(fixture.events).containsExactly("sent 10");
        List<BatchMessage> first = new ArrayList<>(fixture.sent());
        fixture.fanOut(10).fanOut(part, PLENTY);
        assertThat(fixture.sent().subList(10, 20)).isEqualTo(first);
    }

    @Test
    void aBatchSizeThatNoMessageHoldsIsRefused() {
        assertThatThrownBy(() -> new Limits(121, 8, Duration.ZERO))
                .hasMessageContaining("TAPELINE_BATCH_SIZE must be 1");
        assertThatThrownBy(() -> new Limits(0, 8, Duration.ZERO)).hasMessageContaining("TAPELINE_BATCH_SIZE must be 1");
    }

    private static void assertNothingIsSent(PartFixture fixture, PartMessage part, String because) {
        assertThatThrownBy(() -> fixture.fanOut(10).fanOut(part, PLENTY))
                .isInstanceOf(BrokenManifestException.class)
                .hasMessageContaining(because);
        assertThat(fixture.events).isEmpty();
    }

    @Test
    void aPartOfASourceThatIsNoMoreIsKeptWithASentenceAndNothingIsSent() {
        PartFixture fixture = new PartFixture();
        fixture.holding(PartFixture.files(3));
        PartMessage gone = new PartMessage(PartFixture.JOB, new SourceId("gone"), 1, PartFixture.KEY, 3);

        assertThatThrownBy(() -> fixture.fanOut(10).fanOut(gone, PLENTY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no source \"gone\" any more");

        assertThat(fixture.calls).isEmpty();
    }
}
