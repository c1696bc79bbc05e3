package io.tapeline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapeline.embedded.ChildWatch.RestartPolicy;
import io.tapeline.embedded.room.FreeSpace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ChildWatchTest {
    private static final RestartPolicy POLICY = new RestartPolicy(2, Duration.ofMinutes(1), Duration.ofMillis(1));

    private static final String AGAIN = " It is started again with its data; its log until now is toy.log.1.";

    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-29T10:00:00Z"));
    private final FakeChild child = new FakeChild();
    private final AtomicLong freeBytes = new AtomicLong(2);
    private final FreeSpace room = new FreeSpace(freeBytes::get, 1, sentence -> {});

    /** Ends when the test says so; starts unless it must fail. */
    private static final class FakeChild implements Child {
        private final SynchronousQueue<String> ends = new SynchronousQueue<>();
        private final SynchronousQueue<String> starts = new SynchronousQueue<>();
        private volatile boolean broken;

        @Override
        public String title() {
            return "The toy";
        }

        @Override
        public Path log() {
            return Path.of("toy.log");
        }

        @Override
        public String awaitEnd() throws InterruptedException {
            return ends.take();
        }

        @Override
        public void startAgain() throws InterruptedException {
            starts.put("again");
            if (broken) {
                throw new StackException(StackException.UNABLE, "The toy could not start.");
            }
        }

        void end(String how) throws InterruptedException {
            assertThat(ends.offer(how, 20, TimeUnit.SECONDS))
                    .as("somebody waits for the end")
                    .isTrue();
        }

        void awaitStart() throws InterruptedException {
            assertThat(starts.poll(20, TimeUnit.SECONDS)).as("a start").isNotNull();
        }
    }

    @Test
    void anEndedChildIsRestartedWithAMessage() throws Exception {
        try (ChildWatch watch = watch(POLICY)) {
            child.end("signal 9");
            child.awaitStart();
            child.end("exit status 1"); // received when the start before is complete

            assertThat(said).startsWith("The toy ended (signal 9)." + AGAIN, "The toy answers again.");
            assertThat(watch.broken()).isNotDone();
        }
    }

    @Test
    void aChildThatEndsRepeatedlyIsGivenUpWithAMessage() throws Exception {
        child.broken = true;
        try (ChildWatch watch = watch(POLICY)) {
            child.end("signal 9");
            for (int i = 0; i < POLICY.maxRestarts(); i++) {
                child.awaitStart();
            }

            String last = "The toy could not start. It was started again 2 times and never ran for 60 seconds:"
                    + " it is given up, and the stack ends. Its log is toy.log.";
            assertThat(watch.broken().get(20, TimeUnit.SECONDS)).isEqualTo(last);
            assertThat(said)
                    .containsExactly("The toy ended (signal 9)." + AGAIN, "The toy could not start." + AGAIN, last);
        }
    }

    @Test
    void aChildThatEndsRarelyIsRestartedEachTime() throws Exception {
        try (ChildWatch watch = watch(POLICY)) {
            for (int i = 0; i < 10; i++) {
                child.end("signal 9");
                child.awaitStart();
                awaitAnswer(i + 1);
                now.updateAndGet(time -> time.plus(POLICY.steady()));
            }
            assertThat(watch.broken()).isNotDone();
        }
    }

    @Test
    void aChildThatEndsDuringShutdownIsNotRestarted() throws Exception {
        ChildWatch watch = watch(new RestartPolicy(2, Duration.ofMinutes(1), Duration.ofMinutes(5)));
        child.end("signal 2");

        watch.close();

        assertThat(child.starts.poll()).isNull();
        assertThat(said).isEmpty();
        assertThat(watch.broken()).isNotDone();
    }

    @Test
    void withoutRoomOnTheDiskNothingIsStartedAgainAndNoStartIsCounted() throws Exception {
        freeBytes.set(0);
        try (ChildWatch watch = watch(POLICY)) {
            child.end("exit status 1");
            assertThat(child.starts.poll(2, TimeUnit.SECONDS)).isNull();

            freeBytes.set(2);
            child.awaitStart();
            awaitAnswer(1);
            assertThat(watch.broken()).isNotDone();
        }
    }

    private void awaitAnswer(int times) {
        await().until(() ->
                said.stream().filter("The toy answers again."::equals).count() == times);
    }

    private ChildWatch watch(RestartPolicy policy) {
        InstantSource clock = now::get;
        return new ChildWatch(List.of(child), policy, clock, room, said::add).start();
    }
}
