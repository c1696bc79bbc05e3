package io.tapeline.verifyobjects.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.studio.Recording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private final ArchiveFixture archive = new ArchiveFixture();

    private Run run(String id) {
        return archive.books.runs().find(new RunId(id)).orElseThrow();
    }

    private String daily() {
        return "daily-" + Pace.today(archive.clock.instant());
    }

    @Test
    void aTurnStartsTheDayAndTheRoundOnceHoweverOftenItComes() {
        archive.ingested("a1", "bytes");
        archive.start.turn();
        archive.start.turn();
        assertThat(archive.started).containsExactlyInAnyOrder(new RunId(daily()), new RunId("round-1"));
        archive.work(archive.worker());
        archive.start.turn();
        assertThat(archive.started).isEmpty();
        assertThat(run("round-1").counts().objects()).isEqualTo(1);
        archive.clock.pass(Duration.ofDays(1));
        archive.start.turn();
        assertThat(archive.started).containsExactlyInAnyOrder(new RunId(daily()), new RunId("round-2"));
        assertThat(run("round-2").expected()).isEqualTo(1);
    }

    @Test
    void aYoungVersionIsLookedAtEveryDayAndWhatWasFoundIsCountedEveryDay() {
        Recording version = archive.registered("Song", "bytes");
        archive.delete(version.objectKey());
        for (int day = 0; day < 2; day++) {
            archive.metrics.clear();
            archive.start.turn();
            RunId round = archive.books.runs().round().id();
            archive.started.remove(round);
            archive.work(archive.worker());
            assertThat(run(daily()).counts().missing()).isEqualTo(1);
            archive.clock.pass(Duration.ofDays(1));
        }
        archive.clock.pass(Duration.ofDays(30));
        archive.start.turn();
        archive.work(archive.worker());
        assertThat(run(daily()).counts()).isEqualTo(new Counts(0, 0, 0, 0, 0, 1, 0, 0));
    }

    @Test
    void aRoundRestsWhenTheObjectsOrTheBytesOfADayAreUsedUp() {
        Pace pace = new Pace(90, 100, 1_000, 2);
        Pace fewBytes = new Pace(90, 100, 10, 1_000);
        for (int i = 0; i < 7; i++) {
            archive.ingested("a%d".formatted(i), "bytes");
        }
        archive.books.runs().turn(new Runs.Round(1, 70));
        archive.start.turn();
        archive.work(archive.worker(pace));
        assertThat(run("round-1").counts().objects()).as("a step, and no more").isEqualTo(5);
        assertThat(run("round-1").notBefore()).isPresent();
        archive.start.turn();
        assertThat(archive.started).isEmpty();
        archive.clock.pass(Duration.ofDays(1));
        archive.start.turn();
        archive.work(archive.worker(fewBytes));
        assertThat(run("round-1").counts().objects()).isEqualTo(7);
    }

    @Test
    void aLateRoundDoesNotPauseAndCountsTheReadsThatItLeftOut() {
        Pace pace = new Pace(10, 100, 10, 1);
        for (int i = 0; i < 6; i++) {
            archive.ingested("a%d".formatted(i), "bytes");
        }
        archive.books.runs().turn(new Runs.Round(1, 1));
        archive.start.turn();
        archive.started.clear();
        archive.clock.pass(Duration.ofDays(4).plusHours(1));
        archive.start.turn();
        archive.work(archive.worker(pace));
        Run late = run("round-1");
        assertThat(late.state()).isEqualTo(Run.State.COMPLETE);
        assertThat(late.counts().objects()).isEqualTo(6);
        assertThat(late.counts().read()).isEqualTo(5);
        assertThat(late.counts().readsLeftOut()).isEqualTo(1);
    }

    @Test
    void eachObjectIsReadOnceInAsManyRoundsAsThereAreShares() {
        Pace pace = new Pace(90, 25, 1_000_000, 1_000);
        List<IngestedFile> files = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            files.add(archive.ingested("a" + i, "bytes"));
        }
        Map<String, Integer> reads = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (int round = 0; round < 4; round++) {
            archive.start.turn();
            archive.work(archive.worker(pace));
            for (IngestedFile file : files) {
                LastChecks.LastCheck last =
                        archive.books.checks().find(file.objectKey()).orElseThrow();
                assertThat(last.verified()).isEqualTo(archive.clock.instant());
                if (last.read().equals(Optional.of(archive.clock.instant())) && seen.add(round + file.objectKey())) {
                    reads.merge(file.objectKey(), 1, Integer::sum);
                }
            }
            archive.clock.pass(Duration.ofDays(1));
        }
        assertThat(reads).hasSize(40).allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
    }
}
