package io.tapeline.harvestartists;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.artists.Artist;
import io.tapeline.harvestartists.providers.FoundArtist;
import io.tapeline.harvestartists.providers.Notice;
import io.tapeline.harvests.CutOff;
import io.tapeline.harvests.Summary;
import io.tapeline.ledger.Extraction.Stage;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobState;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HarvestTest {

    /** Three rounds: the two first genres, the three found by searching them, and one found in round two. The last finds none. */
    static HarvestFixture chain() {
        HarvestFixture world = new HarvestFixture();
        world.provider
                .genre("rock", 35, "Post  Rock", "ROCK", "Axé \uD83C\uDFB5")
                .genre("pop", 12, "k-pop", "")
                .genre("post  rock", 7, "math rock")
                .genre("k-pop", 21)
                .genre("axé \uD83C\uDFB5", 1, "pop")
                .genre("math rock", 3, "rock");
        world.provider.first.addAll(List.of("Rock", "pop", "POP"));
        return world;
    }

    private static void assertComplete(HarvestFixture world, JobId id) {
        Job job = world.job(id);
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.extraction().files()).isEqualTo(6);
        assertThat(world.ledger.jobs().counters(id).done()).isEqualTo(6);
        assertThat(world.storedArtists())
                .extracting(Artist::id)
                .doesNotHaveDuplicates()
                .hasSize((int) world.provider.artists());
        Summary summary = world.harvests.summary(id);
        assertThat(summary.round()).isEqualTo(3);
        assertThat(summary.terms()).isEqualTo(6);
        assertThat(summary.fresh()).isEqualTo(world.provider.artists());
        assertThat(summary.found()).isEqualTo(world.provider.artists());
    }

    @Test
    void aHarvestGoesRoundByRoundToItsFixedPointAndKeepsEachArtistOnce() {
        HarvestFixture world = chain();
        JobId id = world.start(Map.of());

        world.run();

        assertComplete(world, id);
        assertThat(world.provider.asked).as("no page twice").allSatisfy((page, times) -> assertThat(times)
                .isEqualTo(1));
    }

    @Test
    void aCrashAtAnyCallLosesAndDuplicatesNothing() {
        int calls = 1;
        for (int call = 1; call <= calls; call++) {
            HarvestFixture world = chain();
            world.provider.dieAtCall = call;
            JobId id = world.start(Map.of());

            world.run();

            assertThat(world.deaths).isEqualTo(1);
            assertComplete(world, id);
            calls = Math.max(calls, world.provider.calls.get() - 4);
        }
    }

    @Test
    void twoJobsAtOnceFindTheSameArtistsOnceAndCountWhatIsNewOnce() {
        HarvestFixture world = chain();
        JobId one = world.start(Map.of());
        JobId other = world.start(Map.of());

        world.run();

        assertThat(world.storedArtists()).hasSize((int) world.provider.artists());
        Summary first = world.harvests.summary(one);
        Summary second = world.harvests.summary(other);
        assertThat(first.fresh() + second.fresh()).isEqualTo(world.provider.artists());
        assertThat(first.found()).isEqualTo(world.provider.artists());
        assertThat(second.found()).isEqualTo(world.provider.artists());
    }

    @Test
    void truncatedSearchesAreReportedAndSplitOnRequest() {
        HarvestFixture world = new HarvestFixture();
        world.provider.genre("rock", 35).first.add("rock");
        world.provider.shown = 10;
        JobId shallow = world.start(Map.of());
        world.run();
        assertThat(world.storedArtists()).hasSize(10);
        assertThat(world.harvests.cutOffs(shallow, 10)).containsExactly(new CutOff("genre rock", 10, 35));
        assertThat(world.harvests.summary(shallow).cutOff()).isEqualTo(1);

        JobId deep = world.start(Map.of("deep", true));
        world.run();
        assertThat(world.storedArtists()).hasSize(35);
        assertThat(world.job(deep).state()).isEqualTo(JobState.DONE);
        assertThat(world.job(deep).extraction().files()).isEqualTo(11);
        assertThat(world.harvests.summary(deep).terms()).isEqualTo(1);
    }

    @Test
    void whatIsNoFailureIsSaidOnceAndATermThatIsRefusedFailsAlone() {
        HarvestFixture world = chain();
        Reason gone = new Reason("no-popularity", "This app is told no popularity.");
        world.provider.notice = Optional.of(new Notice(gone));
        world.provider.refusesOnce.put("pop", FakeProvider.refused(Kind.FINAL));
        JobId id = world.start(Map.of());

        world.run();

        assertThat(world.harvests.summary(id).notices()).containsExactly(gone);
        assertThat(world.job(id).state()).isEqualTo(JobState.DONE);
        assertThat(world.ledger.jobs().counters(id).failed()).isEqualTo(1);
        assertThat(world.ledger.failures().of(id, 10, Optional.empty()).items())
                .singleElement()
                .satisfies(failed -> {
                    assertThat(failed.file().asset()).isEqualTo("genre");
                    assertThat(failed.file().key()).isEqualTo("pop");
                    assertThat(failed.reason().code()).isEqualTo("made");
                });
        assertThat(world.storedArtists()).extracting(Artist::id).doesNotContain("k-pop-0", "pop-1");
    }

    @Test
    void aQueryThatIsRetriedAfterTheEndAndNamesANewGenreMakesTheHarvestGoOn() {
        HarvestFixture world = chain();
        world.provider.refusesOnce.put("pop", FakeProvider.refused(Kind.FINAL));
        JobId id = world.start(Map.of());
        world.run();
        assertThat(world.job(id).extraction().stage()).isEqualTo(Stage.COMPLETE);

        world.retry(id);
        world.run();

        assertThat(world.job(id).state()).isEqualTo(JobState.DONE);
        assertThat(world.ledger.jobs().counters(id).done()).isEqualTo(6);
        assertThat(world.storedArtists()).hasSize((int) world.provider.artists());
    }

    @Test
    void aPauseOfADayLeavesTheJobWaitingUntilItIsWokenAndAsksNothingTwice() {
        HarvestFixture world = chain();
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        world.provider.refusesOnce.put(
                "rock", SourceException.notBefore(tomorrow, new Reason("budget-used-up", "Not before tomorrow.")));
        JobId id = world.start(Map.of());

        world.run();

        assertThat(world.job(id).state()).isEqualTo(JobState.WAITING);
        assertThat(world.job(id).waiting().orElseThrow().until())
                .isBetween(tomorrow, tomorrow.plus(Duration.ofMinutes(2)));
        assertThat(world.wakeUps).isNotEmpty();

        world.wake(id);
        world.run();
        assertComplete(world, id);
    }

    @Test
    void aProviderThatIsNotSetUpStopsTheJobBeforeTheFirstCall() {
        HarvestFixture world = chain();
        Reason notSet = new Reason("contact-missing", "Set TAPELINE_MUSICBRAINZ_CONTACT to your address.");
        world.provider.notSet = Optional.of(new SourceException(Kind.FINAL, notSet));
        JobId id = world.start(Map.of());

        world.run();

        assertThat(world.job(id).state()).isEqualTo(JobState.FAILED);
        assertThat(world.job(id).problem()).contains(notSet);
        assertThat(world.provider.calls.get()).isZero();
    }

    @Test
    void aPageThatFailsForAPassingReasonCostsNoAttemptOfAQueryThatCameFurther() {
        HarvestFixture world = new HarvestFixture();
        world.provider.genre("rock", 95).first.add("rock");
        world.provider.failsEverySecondCall = true;
        JobId id = world.start(Map.of());

        world.run();

        assertThat(world.job(id).state()).isEqualTo(JobState.DONE);
        assertThat(world.ledger.jobs().counters(id).failed()).isZero();
        assertThat(world.storedArtists()).hasSize(95);
        assertThat(world.harvests.summary(id).found()).isEqualTo(95);
    }

    @Test
    void artistsMissingFromThreeCompleteHarvestsAreMarkedAndNotByOthers() {
        HarvestFixture world = chain();
        world.start(Map.of());
        world.run();
        List<FoundArtist> shrunk = new ArrayList<>(world.provider.byTerm.get("k-pop"));
        shrunk.remove(7);
        world.provider.byTerm.put("k-pop", shrunk);

        for (int harvest = 0; harvest < 3; harvest++) {
            world.provider.refusesOnce.put("math rock", FakeProvider.refused(Kind.FINAL));
            world.start(Map.of());
            world.run();
        }
        assertThat(world.storedArtists()).as("a query failed each time").noneMatch(Artist::gone);

        for (int harvest = 0; harvest < 3; harvest++) {
            world.start(Map.of());
            world.run();
        }
        assertThat(world.storedArtists().stream().filter(Artist::gone))
                .extracting(Artist::id)
                .containsExactly("k-pop-7");
    }

    @Test
    void aCancelledHarvestPutsItsQueriesDownAndARetryGoesOnToTheFixedPoint() {
        HarvestFixture world = chain();
        JobId id = world.start(Map.of());
        world.provider.onCall = call -> {
            if (call == 3) {
                world.ledger.jobs().cancel(id);
            }
        };

        world.run();

        assertThat(world.job(id).state()).isEqualTo(JobState.CANCELLED);
        assertThat(world.storedArtists()).hasSizeLessThan((int) world.provider.artists());

        world.retry(id);
        world.run();
        assertComplete(world, id);
    }
}
