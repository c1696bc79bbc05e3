package io.tapeline.verifyobjects.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.model.Deadline;
import io.tapeline.verifyobjects.check.BucketUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ResumeTest {

    private final ArchiveFixture archive = new ArchiveFixture();

    private Run asked(boolean all) {
        return archive.start.ask(Optional.of(new RunId("asked")), "", all).run();
    }

    private Run found() {
        return archive.books.runs().find(new RunId("asked")).orElseThrow();
    }

    @Test
    void aRunThatIsKilledAfterAnyOfItsWritesGoesOnAndCountsEachObjectOnce() {
        for (int i = 0; i < 6; i++) {
            archive.ingested("a" + i, "bytes " + i);
        }
        IngestedFile missing = archive.ingested("a7", "bytes");
        archive.delete(missing.objectKey());
        archive.registered("Song", "bytes");
        AtomicInteger left = new AtomicInteger();
        archive.afterRuns = call -> {
            if (left.decrementAndGet() == 0) {
                throw new IllegalStateException("killed");
            }
        };
        asked(true);
        for (int after = 1; found().state() == Run.State.RUNNING; after++) {
            left.set(after);
            archive.started.clear();
            try {
                archive.worker().advance(new RunId("asked"), ArchiveFixture.PLENTY);
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("killed");
            }
            left.set(0);
            archive.clock.pass(DynamoDbRuns.LEASE.plusSeconds(1));
        }
        assertThat(found().counts()).isEqualTo(new Counts(8, 7, 7 * 7 - 2, 0, 0, 1, 0, 0));
    }

    @Test
    void twoWorkersAreNeverAtOneRun() {
        archive.ingested("a1", "bytes");
        asked(false);
        Optional<Run> first = archive.books.runs().claim(new RunId("asked"), "one");
        assertThat(first).isPresent();
        archive.worker().advance(new RunId("asked"), ArchiveFixture.PLENTY);
        assertThat(found().counts()).isEqualTo(Counts.NONE);
        assertThat(archive.books.runs().mayStart(new RunId("asked"))).isFalse();
        archive.clock.pass(DynamoDbRuns.LEASE.plusSeconds(1));
        archive.worker().advance(new RunId("asked"), ArchiveFixture.PLENTY);
        assertThat(found().state()).isEqualTo(Run.State.COMPLETE);
        assertThat(archive.books.runs().advance(first.get(), "one"))
                .as("its lease is over")
                .isFalse();
        assertThat(found().counts().objects()).isEqualTo(1);
    }

    @Test
    void aWorkerWhoseTimeIsUpHandsOver() {
        archive.ingested("a1", "bytes");
        asked(false);
        archive.started.clear();
        AtomicInteger asks = new AtomicInteger();
        Deadline soonOver = () -> asks.incrementAndGet() > 3 ? Duration.ofSeconds(50) : Duration.ofMinutes(10);
        archive.worker().advance(new RunId("asked"), soonOver);
        assertThat(archive.started).containsExactly(new RunId("asked"));
        assertThat(found().state()).isEqualTo(Run.State.RUNNING);
        archive.work(archive.worker());
        assertThat(found().state()).isEqualTo(Run.State.COMPLETE);
        assertThat(found().counts().objects()).isEqualTo(1);
    }

    @Test
    void anObjectThatIsTooLargeForAnInvocationIsReadOnWhereTheLastOneStopped() {
        String content = ArchiveFixture.text(3 * 1024 * 1024);
        archive.ingested("a1", content);
        asked(true);
        long[] read = new long[1];
        for (int invocations = 0; found().state() == Run.State.RUNNING; invocations++) {
            assertThat(invocations).isLessThan(40);
            AtomicInteger asks = new AtomicInteger();
            // the time is over after some queries, at any point
            Deadline soonOver = () -> asks.incrementAndGet() > 12 ? Duration.ofSeconds(10) : Duration.ofMinutes(10);
            archive.worker().advance(new RunId("asked"), soonOver);
            found().partial().ifPresent(partial -> read[0]++);
        }
        assertThat(read[0]).as("times it was put down half read").isPositive();
        assertThat(found().state()).isEqualTo(Run.State.COMPLETE);
        assertThat(found().counts()).isEqualTo(new Counts(1, 1, content.length(), 0, 0, 0, 0, 0));
        assertThat(archive.findings()).isEmpty();
    }

    @Test
    void anS3ThatDoesNotAnswerLeavesTheRunToTheNextDelivery() {
        archive.ingested("a1", "bytes");
        asked(false);
        archive.aroundS3 = call -> {
            if (call.equals("head")) {
                throw new BucketUnavailableException("away", null);
            }
        };
        assertThatThrownBy(() -> archive.work(archive.worker())).hasMessage("away");
        archive.aroundS3 = _ -> {};
        archive.worker().advance(new RunId("asked"), ArchiveFixture.PLENTY);
        assertThat(found().counts().objects()).isEqualTo(1);
    }
}
