package io.tapeline.embedded.lambda;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A function's processes. An event goes to the process that was idle last, so that the others may end; without an idle
 * one a further process starts, up to the function's concurrency; beyond that events wait.
 */
final class FunctionPool implements ExecutionEnvironment.Pool, AutoCloseable {
    private final Function function;
    private final LambdaSettings settings;
    private final FunctionLog log;
    private final Children children;
    private final Deque<Invocation> waiting = new ArrayDeque<>();
    private final Deque<ExecutionEnvironment> idle = new ArrayDeque<>();
    private final Set<ExecutionEnvironment> environments = new HashSet<>();
    private final Set<ExecutionEnvironment> starting = new HashSet<>();
    private boolean closed;

    FunctionPool(Function function, LambdaSettings settings, Children children) throws IOException {
        this.function = function;
        this.settings = settings;
        this.children = children;
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
        starting.remove(environment);
        if (environments.contains(environment)) {
            idle.push(environment);
            match();
        }
    }

    @Override
    public synchronized boolean retire(ExecutionEnvironment environment) {
        return idle.remove(environment);
    }

    @Override
    public synchronized void ended(ExecutionEnvironment environment, Optional<Outcome.Failure> beforeFirstEvent) {
        starting.remove(environment);
        environments.remove(environment);
        idle.remove(environment);
        beforeFirstEvent.ifPresent(this::failFirst);
        match();
    }

    private void match() {
        while (!waiting.isEmpty() && !idle.isEmpty()) {
            idle.pop().hand(waiting.poll());
        }
        while (!closed && starting.size() < waiting.size() && environments.size() < function.concurrency()) {
            start();
        }
    }

    private void start() {
        try {
            ExecutionEnvironment environment = ExecutionEnvironment.start(function, settings, log, this, children);
            environments.add(environment);
            starting.add(environment);
        } catch (IOException e) {
            failFirst(Outcome.Failure.of("Runtime.InitError", function.name() + " does not start: " + e.getMessage()));
        }
    }

    private void failFirst(Outcome.Failure failure) {
        Optional.ofNullable(waiting.poll())
                .ifPresent(invocation -> invocation.outcome().complete(failure));
    }

    private static Outcome.Failure stopping() {
        return Outcome.Failure.of("Runtime.Stopping", "the stack is being stopped");
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
    }
}
