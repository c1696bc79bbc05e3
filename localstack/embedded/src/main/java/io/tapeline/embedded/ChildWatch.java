package io.tapeline.embedded;

import io.tapeline.embedded.room.Room;
import io.tapeline.emulators.EmulatorException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Restarts children of the stack that have ended, and logs it. A child that keeps ending is given up, and the stack with it. Must
 * be closed before the children.
 */
final class ChildWatch implements AutoCloseable {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    /**
     * How often a child is restarted.
     *
     * @param maxRestarts the most restarts in a row
     * @param steady how long a child must have run since its last start so that the count of restarts begins again
     * @param delay before the first restart of a row; doubled before each further one. During the delay the stack notices that it
     *     is ending itself: Ctrl-C in a terminal reaches its children at the same time as the stack
     */
    record RestartPolicy(int maxRestarts, Duration steady, Duration delay) {
        static final RestartPolicy USUAL = new RestartPolicy(5, Duration.ofSeconds(20), Duration.ofMillis(500));
    }

    private final RestartPolicy policy;
    private final InstantSource clock;
    private final Room room;
    private final Consumer<String> say;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CompletableFuture<String> broken = new CompletableFuture<>();
    private final Collection<Child> children;
    private final List<Thread> threads = new ArrayList<>();

    /** @param room nothing is restarted while there is none: a child that ended because the disk was full would end again at once */
    ChildWatch(Collection<Child> children, RestartPolicy policy, InstantSource clock, Room room, Consumer<String> say) {
        this.policy = policy;
        this.clock = clock;
        this.room = room;
        this.say = say;
        this.children = List.copyOf(children);
    }

    /** Starts watching. */
    ChildWatch start() {
        for (Child child : children) {
            threads.add(Thread.ofVirtual().name("watch " + child.title()).start(() -> watch(child)));
        }
        return this;
    }

    /** Completes with a sentence for the user when a child has been given up. */
    CompletableFuture<String> broken() {
        return broken;
    }

    private void watch(Child child) {
        int starts = 0;
        Instant started = clock.instant();
        try {
            String event = awaitEnd(child);
            while (true) {
                starts = clock.instant().isBefore(started.plus(policy.steady())) ? starts : 0;
                if (closed.await(policy.delay().toMillis() << starts, TimeUnit.MILLISECONDS)) {
                    return;
                }
                if (starts == policy.maxRestarts()) {
                    giveUp(child, event);
                    return;
                }
                room.await();
                starts++;
                say.accept(event + " It is started again with its data; its log until now is " + child.log() + ".1.");
                Optional<String> problem = startAgain(child);
                started = clock.instant();
                if (problem.isEmpty()) {
                    say.accept(child.title() + " answers again.");
                }
                event = problem.isPresent() ? problem.get() : awaitEnd(child);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String awaitEnd(Child child) throws InterruptedException {
        return child.title() + " ended (" + child.awaitEnd() + ").";
    }

    private static Optional<String> startAgain(Child child) throws InterruptedException {
        try {
            child.startAgain();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(child.title() + " could not be started: " + e + ".");
        } catch (EmulatorException | StackException e) {
            return Optional.of(e.getMessage());
        }
    }

    private void giveUp(Child child, String event) {
        String sentence = event + " It was started again " + policy.maxRestarts() + " times and never ran for "
                + policy.steady().toSeconds() + " seconds: it is given up, and the stack ends. Its log is "
                + child.log() + ".";
        say.accept(sentence);
        broken.complete(sentence);
    }

    /** Nothing is restarted from now on. */
    @Override
    public void close() {
        closed.countDown();
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(CLOSE_LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
