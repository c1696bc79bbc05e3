package io.tapeline.cli.transfer;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Each;
import io.tapeline.model.TaskResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Combines the questions of several threads into few requests. A request is sent when it is full or its questions have waited long
 * enough. While others are in progress, only full ones are sent. Thread-safe.
 *
 * @param <Q> a question
 * @param <A> its answer
 */
final class RequestBatcher<Q, A> {

    /** Sends several questions in one request. */
    @FunctionalInterface
    interface Request<Q, A> {
        List<Each<A>> ask(List<Q> questions) throws ApiException;
    }

    private record Waiting<Q, A>(Q question, CompletableFuture<Each<A>> answer) {}

    private final Request<Q, A> request;
    private final int most;
    private final int atOnce;
    private final Supplier<Duration> maxDelay;
    private final Deque<Waiting<Q, A>> waiting = new ArrayDeque<>();
    /** When the waiting questions are sent at the latest, by {@link System#nanoTime()}. */
    private long leave;

    private int onTheirWay;

    /**
     * @param most most questions per request
     * @param atOnce most concurrent requests
     * @param maxDelay how long a question may wait for others, evaluated when it arrives
     */
    RequestBatcher(Request<Q, A> request, int most, int atOnce, Supplier<Duration> maxDelay) {
        this.request = request;
        this.most = most;
        this.atOnce = atOnce;
        this.maxDelay = maxDelay;
    }

    A ask(Q question) throws ApiException, InterruptedException {
        Waiting<Q, A> own = new Waiting<>(question, new CompletableFuture<>());
        long latest = System.nanoTime() + maxDelay.get().toNanos();
        synchronized (this) {
            leave = waiting.isEmpty() || latest - leave < 0 ? latest : leave;
            waiting.add(own);
            notifyAll();
            if (onTheirWay == 0 || full() && onTheirWay < atOnce) {
                onTheirWay++;
                Thread.ofVirtual().start(this::send);
            }
        }
        try {
            return own.answer().get().orThrow();
        } catch (ExecutionException e) {
            throw TaskResult.unchecked(e);
        }
    }

    /** Number of questions that are not in a request yet. */
    synchronized int waiting() {
        return waiting.size();
    }

    private void send() {
        for (List<Waiting<Q, A>> next = next(); !next.isEmpty(); next = next()) {
            answer(next);
        }
    }

    private boolean full() {
        return waiting.size() >= most;
    }

    /** Empty when there is nothing to send, or nothing that another request's sender would not take up. */
    private synchronized List<Waiting<Q, A>> next() {
        long left = leave - System.nanoTime();
        while (!waiting.isEmpty() && !full() && onTheirWay == 1 && left > 0) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                break; // this thread is never interrupted
            }
            left = leave - System.nanoTime();
        }
        List<Waiting<Q, A>> next = new ArrayList<>();
        while ((onTheirWay == 1 || next.size() + waiting.size() >= most) && next.size() < most && !waiting.isEmpty()) {
            next.add(waiting.poll());
        }
        if (next.isEmpty()) {
            onTheirWay--;
        }
        return next;
    }

    private void answer(List<Waiting<Q, A>> asked) {
        try {
            List<Each<A>> answers =
                    request.ask(asked.stream().map(Waiting::question).toList());
            for (int i = 0; i < asked.size(); i++) {
                asked.get(i).answer().complete(answers.get(i));
            }
        } catch (ApiException e) {
            if (e.kind() == ApiException.Kind.INVALID && asked.size() > 1) {
                // all were refused because one is wrong: asking one by one tells which
                asked.forEach(each -> answer(List.of(each)));
            } else {
                asked.forEach(each -> each.answer().complete(new Each.Refused<>(e)));
            }
        } catch (RuntimeException e) {
            asked.forEach(each -> each.answer().completeExceptionally(e));
        }
    }
}
