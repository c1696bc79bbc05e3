package io.tapeline.cli.transfer;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Each;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * What several threads ask, in as few requests as may be: while one is on its way, the next is gathered. Nobody waits for
 * others when nothing is on its way. Safe for several threads.
 *
 * @param <Q> a question
 * @param <A> its answer
 */
final class Gathered<Q, A> {

    /** Asks several at once. */
    @FunctionalInterface
    interface Request<Q, A> {
        List<Each<A>> ask(List<Q> questions) throws ApiException;
    }

    private record Waiting<Q, A>(Q question, CompletableFuture<Each<A>> answer) {}

    private final Request<Q, A> request;
    private final int most;
    private final int atOnce;
    private final Deque<Waiting<Q, A>> waiting = new ArrayDeque<>();
    private int onTheirWay;

    /**
     * @param most questions in a request
     * @param atOnce as many requests may be on their way
     */
    Gathered(Request<Q, A> request, int most, int atOnce) {
        this.request = request;
        this.most = most;
        this.atOnce = atOnce;
    }

    A ask(Q question) throws ApiException, InterruptedException {
        Waiting<Q, A> own = new Waiting<>(question, new CompletableFuture<>());
        synchronized (this) {
            waiting.add(own);
            if (onTheirWay < atOnce) {
                onTheirWay++;
                Thread.ofVirtual().start(this::send);
            }
        }
        try {
            return own.answer().get().orThrow();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException problem ? problem : new IllegalStateException(e.getCause());
        }
    }

    private void send() {
        for (List<Waiting<Q, A>> next = next(); !next.isEmpty(); next = next()) {
            answer(next);
        }
    }

    private synchronized List<Waiting<Q, A>> next() {
        List<Waiting<Q, A>> next = new ArrayList<>();
        while (next.size() < most && !waiting.isEmpty()) {
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
                // one of them is wrong, and all were refused: each learns its own
                asked.forEach(each -> answer(List.of(each)));
            } else {
                asked.forEach(each -> each.answer().complete(new Each.Refused<>(e)));
            }
        } catch (RuntimeException e) {
            asked.forEach(each -> each.answer().completeExceptionally(e));
        }
    }
}
