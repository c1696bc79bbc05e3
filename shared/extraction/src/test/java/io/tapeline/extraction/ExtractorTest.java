package io.tapeline.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.ledger.Extraction.Stage;
import io.tapeline.ledger.Extractions.Part;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.LedgerUnavailableException;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.queues.PartMessage;
import io.tapeline.queues.QueueUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExtractorTest {

    /** Checks the invariants that hold after any sequence of failures. */
    private static void nothingIsLostOrDoubled(ExtractionFixture world) {
        assertThat(world.committed()).isEqualTo(world.source.offered());
        assertThat(world.job().extraction().files())
                .isEqualTo(world.source.offered().size());
        assertThat(world.job().extraction().assets())
                .isEqualTo(world.source.offered().stream()
                        .map(f -> f.asset())
                        .distinct()
                        .count());
        assertThat(world.job().extraction().unusable())
                .isEqualTo(world.source.rows.size() - world.source.offered().size());
        for (PartMessage message : world.queued) {
            assertThat(world.parts().stream().map(Part::objectKey)).contains(message.objectKey());
            assertThat(world.lines(message.objectKey())).hasSize(message.files());
        }
        assertThat(world.queued.stream().map(PartMessage::part).distinct())
                .hasSize(world.parts().size());
    }

    @Test
    void everyKeyIsInExactlyOneQueuedPart() {
        ExtractionFixture world = new ExtractionFixture(ExtractionFixture.EVERYTHING, 7).songs(40);
        assertThat(world.run(0)).isEqualTo(Outcome.COMPLETE);
        assertThat(world.parts()).hasSize(12);
        assertThat(world.job().state()).as("no file is accounted for yet").isEqualTo(JobState.RUNNING);
        world.countFiles();
        assertThat(world.job().state()).isEqualTo(JobState.DONE);
        nothingIsLostOrDoubled(world);
    }

    /** Keys of 1,000 random characters do not compress: 50,000 of them in one part would take 40 MB of memory. */
    @Test
    void keysThatDoNotCompressMakeAPartFullBeforeItTakesMoreThanItsShareOfMemory() {
        ExtractionFixture world = new ExtractionFixture(ExtractionFixture.EVERYTHING, 50_000);
        world.source.longKeys(6_000);
        assertThat(world.run(0)).isEqualTo(Outcome.COMPLETE);
        assertThat(world.objects.values()).hasSizeGreaterThan(1).allSatisfy(part -> assertThat(part)
                .hasSizeLessThan(PartWriter.FULL_BYTES + 64 * 1024));
        nothingIsLostOrDoubled(world);
    }

    @Test
    void aCrashAtAnyCallLosesAndDuplicatesNothing() {
        ExtractionFixture undisturbed = new ExtractionFixture(ExtractionFixture.EVERYTHING, 7).songs(13);
        undisturbed.runToEnd();
        assertThat(undisturbed.calls).isGreaterThan(30);
        Optional<Instant> watermark = undisturbed.watermark();
        for (long call = 1; call <= undisturbed.calls; call++) {
            ExtractionFixture world = new ExtractionFixture(ExtractionFixture.EVERYTHING, 7).songs(13);
            world.dieAtCall = call;
            world.runToEnd();
            nothingIsLostOrDoubled(world);
            assertThat(world.watermark()).isEqualTo(watermark);
        }
    }

    @Test
    void aLedgerThatIsAwayForAWhileAtAnyCallIsOutlastedByOneInvocation() {
        ExtractionFixture undisturbed = new ExtractionFixture(ExtractionFixture.EVERYTHING, 7).songs(12);
        undisturbed.run(0);
        for (long call = 1; call <= undisturbed.calls; call++) {
            ExtractionFixture world = new ExtractionFixture(ExtractionFixture.EVERYTHING, 7).songs(12);
            world.ledgerAwayFromCall = call;
            world.ledgerAwayForCalls = 5;
            world.run(0);
            world.countFiles();
            assertThat(world.job().state()).as("away from call %d", call).isEqualTo(JobState.DONE);
            assertThat(world.pauses).contains(Duration.ofSeconds(5));
            nothingIsLostOrDoubled(world);
        }
    }

    @Test
    void aLedgerThatStaysAwayIsLeftToTheNextInvocationWhenTheTimeIsUp() {
        ExtractionFixture world = new ExtractionFixture(ExtractionFixture.EVERYTHING, 7).songs(12);
        world.ledgerAwayFromCall = 1;
        world.ledgerAwayForCalls = 2;
        world.rowsUntilDeadline = 0;
        assertThatThrownBy(() -> world.run(0)).isInstanceOf(LedgerUnavailableException.class);
        assertThat(world.pauses).isEmpty();
    }

    @Test
    void shortlyBeforeTheDeadlineASuccessorGoesOnFromTheCursor() {
        ExtractionFixture world = new ExtractionFixture(ExtractionFixture.EVERYTHING, 1000).songs(900);
        world.rowsUntilDeadline = 300;
        assertThat(world.run(0)).isEqualTo(Outcome.HANDED_OVER);
        assertThat(world.parts()).hasSize(1);
        assertThat(world.successors).containsExactly(0);
        world.runToEnd();
        assertThat(world.successors).hasSizeGreaterThan(2).containsOnly(0);
        assertThat(world.watermark())
                .contains(Instant.parse("2025-01-01T00:00:00Z").plusSeconds(1889));
        nothingIsLostOrDoubled(world);
    }

    @Test
    void rowsWithoutAFileAreNotReadAgainByTheSuccessor() {
        ExtractionFixture world = new ExtractionFixture(ExtractionFixture.EVERYTHING, 7)
                .passed(20)
                .songs(1)
                .passed(20);
        world.rowsUntilDeadline = 15;
        world.runToEnd();
        assertThat(world.job().state()).isEqualTo(JobState.DONE);
        assertThat(world.source.queries.stream().map(query -> query.cursor().orElse("start")))
                .containsExactly("start", "14", "29");
        assertThat(world.successors).containsOnly(0);
        assertThat(world.committed()).isEqualTo(world.source.offered());
    }

    @Test
    void aDryRunGoesOnFromWhatItHasPassed() {
        ExtractionFixture world = new ExtractionFixture(ExtractionFixture.request("{'dry_run': true}"), 7)
                .songs(4)
                .passed(8)
                .songs(4);
        world.rowsUntilDeadline = 12;
        world.runToEnd();
        assertThat(world.job().extraction().files()).isEqualTo(16);
        assertThat(world.job().extraction().unusable()).isEqualTo(2);
        assertThat(world.objects).isEmpty();
    }

    @Test
    void aDeadlineThatNeverLeavesTimeForARowFailsTheJobOnTheThirdTry() {
        ExtractionFixture world = new ExtractionFixture(ExtractionFixture.EVERYTHING, 7).songs(3);
        world.rowsUntilDeadline = 0;
        world.runToEnd();
        assertThat(world.successors).containsExactly(1, 2);
        assertThat(world.job().problem().map(Reason::code)).contains("extraction-out-of-time");
    }

    @Test
    void cancellingStopsAfterThePartInHandAndEndsTheJob() {
        ExtractionFixture world = new ExtractionFixture(ExtractionFixture.EVERYTHING, 7).songs(40);
        world.whenQueued = () -> world.ledger.jobs().cancel(world.id);
        assertThat(world.run(0)).isEqualTo(Outcome.CANCELLED);
        assertThat(world.job().extraction().stage()).isEqualTo(Stage.STOPPED);
        world.countFiles();
        assertThat(world.job().state()).isEqualTo(JobState.CANCELLED);
        assertThat(world.parts()).hasSize(1);
        assertThat(world.queued).hasSize(1);
        assertThat(world.run(0)).isEqualTo(Outcome.NOTHING_TO_DO);
    }

    @Test
    void whoeverIsFencedOffStopsQuietlyAndNothingMoreIsQueued() {
        ExtractionFixture world = new ExtractionFixture(ExtractionFixture.EVERYTHING, 7).songs(40);
        world.whenQueued = () -> world.ledger.extractions().begin(world.id);
        assertThat(world.run(0)).isEqualTo(Outcome.FENCED_OFF);
        assertThat(world.queued).hasSize(1);
        world.whenQueued = () -> {};
        world.runToEnd();
        nothingIsLostOrDoubled(world);
    }

    @Test
    void aQueueThatIsAwayForSecondsFailsNoJob() {
        ExtractionFixture world = new ExtractionFixture(ExtractionFixture.EVERYTHING, 7).songs(3);
        int[] left = {3};
        world.whenQueued = () -> {
            if (left[0]-- > 0) {
                throw new QueueUnavailableException("SQS is started anew", null);
            }
        };
        world.runToEnd();
        assertThat(world.job().state()).isEqualTo(JobState.DONE);
        assertThat(world.successors).containsExactly(0, 1, 2);
        assertThat(world.pauses).hasSize(3).allMatch(pause -> pause.toSeconds() >= 5);
    }

    @Test
    void aRefusalFailsTheJobAtOnceAndKeepsWhatWasCommitted() {
        ExtractionFixture world = new ExtractionFixture(ExtractionFixture.EVERYTHING, 7).songs(40);
        world.source.breaks.put(
                20,
                new SourceException(
                        SourceException.Kind.FINAL,
                        new Reason("snowflake-login-refused", "Snowflake refused the login")));
        assertThat(world.run(0)).isEqualTo(Outcome.FAILED);
        assertThat(world.job().problem().map(Reason::sentence)).contains("Snowflake refused the login");
        assertThat(world.queued).hasSize(2);
        assertThat(world.successors).isEmpty();
    }

    @Test
    void aSourceThatStaysAwayFailsTheJobOnTheThirdInvocationWithItsSentence() {
        ExtractionFixture world = new ExtractionFixture(ExtractionFixture.EVERYTHING, 7).songs(4);
        world.source.alwaysBroken = Optional.of(ExtractionFixture.passing("snowflake-unreachable"));
        world.runToEnd();
        assertThat(world.successors).containsExactly(1, 2);
        assertThat(world.source.queries).hasSize(9);
        assertThat(world.job().problem().map(Reason::code)).contains("snowflake-unreachable");
    }

    @Test
    void aDryRunCountsAndWritesNothing() {
        ExtractionFixture world = new ExtractionFixture(ExtractionFixture.request("{'dry_run': true}"), 7).songs(40);
        assertThat(world.run(0)).isEqualTo(Outcome.COMPLETE);
        assertThat(world.job().extraction())
                .extracting(e -> e.files(), e -> e.assets(), e -> e.unusable())
                .containsExactly(80L, 40L, 4L);
        assertThat(world.objects).isEmpty();
        assertThat(world.queued).isEmpty();
        assertThat(world.watermark()).isEmpty();
    }

    @Test
    void theWatermarkMovesOnlyWhenEverythingWasSeenAndNeverBeyondTheStart() {
        ExtractionFixture limited = new ExtractionFixture(ExtractionFixture.request("{'limit': 5}"), 7).songs(5);
        limited.run(0);
        assertThat(limited.watermark()).isEmpty();
        ExtractionFixture filtered =
                new ExtractionFixture(ExtractionFixture.request("{'formats': ['mp3']}"), 7).songs(5);
        filtered.run(0);
        assertThat(filtered.watermark()).isEmpty();
        ExtractionFixture everyFormat = new ExtractionFixture(
                        ExtractionFixture.request("{'formats': ['aiff', 'mp3', 'wav'], 'incremental': true}"), 7)
                .songs(5);
        everyFormat.run(0);
        assertThat(everyFormat.watermark()).isPresent();
        ExtractionFixture future = new ExtractionFixture(ExtractionFixture.EVERYTHING, 7).songs(5);
        future.source.dated(Instant.parse("2999-01-01T00:00:00Z"));
        future.run(0);
        assertThat(future.watermark()).contains(future.job().createdAt());
    }

    @Test
    void anIncrementalExtractionKeepsItsOwnStartingPointWhateverTheWatermarkDoesMeanwhile() {
        Instant then = Instant.parse("2024-01-01T00:00:00Z");
        ExtractionFixture world = new ExtractionFixture(
                        ExtractionFixture.request("{'incremental': true, 'formats': ['mp3', 'AIFF', 'wav']}"), 1000)
                .songs(900);
        world.moveWatermark(then);
        world.rowsUntilDeadline = 300;
        world.run(0);
        world.moveWatermark(then.plusSeconds(99));
        world.run(0);
        assertThat(world.source.queries)
                .extracting(q -> q.changedSince().orElseThrow())
                .containsExactly(then, then);
    }

    @Test
    void aBrokenStreamGoesOnAfterTheLastRow() {
        ExtractionFixture world = new ExtractionFixture(ExtractionFixture.EVERYTHING, 7).songs(20);
        world.source.breaks.put(10, ExtractionFixture.passing("snowflake-session-ended"));
        world.source.breaks.put(30, ExtractionFixture.passing("snowflake-timed-out"));
        assertThat(world.run(0)).isEqualTo(Outcome.COMPLETE);
        assertThat(world.source.queries)
                .extracting(q -> q.cursor().orElse("start"))
                .containsExactly("start", "9", "29");
        assertThat(world.pauses).hasSize(2);
        nothingIsLostOrDoubled(world);
    }
}
