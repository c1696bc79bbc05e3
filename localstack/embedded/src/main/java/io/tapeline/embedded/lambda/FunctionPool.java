package io.tapeline.embedded.lambda;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A function's processes. An event goes to the process that became idle last, so that the others can end. If none is idle, another
 * process starts, up to the function's concurrency; further events wait.
 */
final class FunctionPool implements ExecutionEnvironment.Pool, AutoCloseable {
    /** How long a process that has answered may take until it asks for the next event, before another one is started. */
    private static final Duration RETURN_LIMIT = Duration.ofSeconds(1);

    private static final Duration END_LIMIT = Duration.ofSeconds(5);

    private final Function function;
    private final LambdaSettings settings;
    private final FunctionLog log;
    private final Started started;
    private final StartCaches caches;
    private final Deque<Invocation> waiting = new ArrayDeque<>();
    private final Deque<ExecutionEnvironment> idle = new ArrayDeque<>();
    private final Set<ExecutionEnvironment> environments = new HashSet<>();
    /** Processes that will soon ask for an event: they are starting, or have just answered. */
    private final Set<ExecutionEnvironment> expected = new HashSet<>();

    private boolean closed;

    FunctionPool(Function function, LambdaSettings settings, Started started, StartCaches caches) throws IOException {
        this.function = function;
        this.settings = settings;
        this.started = started;
        this.caches = caches;
        this.log = new FunctionLog(settings.logs(), function.name());
    }

    Function function() {
        return function;
    }

    synchronized CompletableFuture<Outcome> submit(byte[] event) {
        Invocation invocation = new Invocation(event);
        again(invocation);
        return invocation.outcome();
    }

    @Override
    public synchronized void again(Invocation invocation) {
        if (closed) {
            invocation.outcome().complete(stopping());
        } else {
            waiting.add(invocation);
            match();
        }
    }

    synchronized List<Long> pids() {
        return environments.stream().map(ExecutionEnvironment::pid).toList();
    }

    @Override
    public synchronized void ready(ExecutionEnvironment environment) {
        expected.remove(environment);
        if (environments.contains(environment) && !idle.contains(environment)) {
            idle.push(environment);
            match();
        }
    }

    @Override
    public synchronized void answered(ExecutionEnvironment environment) {
        if (environments.contains(environment)) {
            expected.add(environment);
            CompletableFuture.delayedExecutor(RETURN_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> expectNoLonger(environment));
        }
    }

    private synchronized void expectNoLonger(ExecutionEnvironment environment) {
        if (expected.remove(environment)) {
            match();
        }
    }

    @Override
    public synchronized boolean retire(ExecutionEnvironment environment) {
        return idle.remove(environment);
    }

    @Override
    public synchronized void ended(ExecutionEnvironment environment, Optional<Outcome.Failure> beforeFirstEvent) {
        expected.remove(environment);
        environments.remove(environment);
        idle.remove(environment);
        if (environment.outlivedInit() && !waiting.isEmpty() && !closed) {
            start(ExecutionEnvironment.Attempt.INSIDE_TIMEOUT);
        } else {
            beforeFirstEvent.ifPresent(this::failFirst);
        }
        match();
        notifyAll();
    }

    private void match() {
        while (!waiting.isEmpty() && !idle.isEmpty()) {
            idle.pop().hand(waiting.poll());
        }
        while (!closed && expected.size() < waiting.size() && environments.size() < function.concurrency()) {
            start(ExecutionEnvironment.Attempt.FIRST);
        }
    }

    private void start(ExecutionEnvironment.Attempt attempt) {
        try {
            ExecutionEnvironment environment =
                    ExecutionEnvironment.start(function, settings, log, this, started, caches.use(function), attempt);
            environments.add(environment);
            expected.add(environment);
        } catch (IOException e) {
            failFirst(Outcome.Failure.of("Runtime.InitError", function.name() + " does not start: " + e.getMessage()));
        }
    }

    private void failFirst(Outcome.Failure failure) {
        Optional.ofNullable(waiting.poll())
                .ifPresent(invocation -> invocation.outcome().complete(failure));
    }

    private static Outcome.Failure stopping() {
        return Outcome.Failure.abandoned("Runtime.Stopping", "the stack is being stopped");
    }

    @Override
    public void close() {
        List<ExecutionEnvironment> all;
        synchronized (this) {
            closed = true;
            all = new ArrayList<>(environments);
            waiting.forEach(invocation -> invocation.outcome().complete(stopping()));
            waiting.clear();
        }
        all.forEach(ExecutionEnvironment::kill);
        awaitEnd();
    }

    private synchronized void awaitEnd() {
        try {
            long limit = System.nanoTime() + END_LIMIT.toNanos();
            while (!environments.isEmpty() && System.nanoTime() < limit) {
                wait(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
