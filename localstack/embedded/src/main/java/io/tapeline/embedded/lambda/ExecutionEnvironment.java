package io.tapeline.embedded.lambda;

import io.tapeline.embedded.lambda.RuntimeApi.Handed;
import io.tapeline.emulators.TemporaryFolder;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One process of a function with its Runtime API. It handles one invocation at a time and belongs to a pool. */
final class ExecutionEnvironment implements RuntimeApi.Calls {
    private static final Invocation END = new Invocation(new byte[0]);

    /** The pool that assigns events and is told of the process's end. */
    interface Pool {
        /** The process asks for an event and may be given one from now on. */
        void ready(ExecutionEnvironment environment);

        /** True when the environment was idle and has now left the pool. */
        boolean retire(ExecutionEnvironment environment);

        /** The process has answered and will soon ask for the next event. */
        void answered(ExecutionEnvironment environment);

        /** The event never reached the process and must be given to another one. */
        void again(Invocation invocation);

        /** The process has ended; {@code beforeFirstEvent} has the reason if it never became ready. */
        void ended(ExecutionEnvironment environment, Optional<Outcome.Failure> beforeFirstEvent);
    }

    /** Which start of the process this is. */
    enum Attempt {
        /** The first start; no event's timeout is running. */
        FIRST,
        /** As on Lambda after the first start took too long: an event waits for this start, and its timeout is already running. */
        INSIDE_TIMEOUT
    }

    private final Function function;
    private final LambdaSettings settings;
    private final Attempt attempt;
    private final Instant launched = Instant.now();
    private final FunctionLog log;
    private final Pool pool;
    private final RuntimeApi api;
    private final Path temporary;
    private final LinkedBlockingQueue<Invocation> handed = new LinkedBlockingQueue<>();
    private Process process;
    private Optional<Invocation> current = Optional.empty();
    private Instant began = Instant.EPOCH;
    private boolean everReady;
    private boolean outlivedInit;
    /** Whether the start of the process counts towards the next event's timeout. */
    private boolean startCounts;

    private boolean ended;
    private Optional<Outcome.Failure> verdict = Optional.empty();

    private ExecutionEnvironment(
            Function function, LambdaSettings settings, FunctionLog log, Pool pool, Attempt attempt)
            throws IOException {
        this.function = function;
        this.settings = settings;
        this.attempt = attempt;
        this.startCounts = attempt == Attempt.INSIDE_TIMEOUT;
        this.log = log;
        this.pool = pool;
        Files.createDirectories(settings.temporary());
        this.temporary = Files.createTempDirectory(settings.temporary(), function.name() + "-");
        this.api = new RuntimeApi(function.arn(), this);
    }

    static ExecutionEnvironment start(
            Function function,
            LambdaSettings settings,
            FunctionLog log,
            Pool pool,
            Started started,
            StartCache.Use cache,
            Attempt attempt)
            throws IOException {
        ExecutionEnvironment environment = new ExecutionEnvironment(function, settings, log, pool, attempt);
        try {
            environment.launch(started, cache);
        } catch (IOException e) {
            environment.api.close();
            TemporaryFolder.delete(environment.temporary);
            throw e;
        }
        return environment;
    }

    private void launch(Started started, StartCache.Use cache) throws IOException {
        LaunchCommand launch = new LaunchCommand(function, cache);
        ProcessBuilder builder = new ProcessBuilder(launch.command(temporary))
                .directory(function.unpacked().folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.file().toFile()));
        builder.environment().clear();
        builder.environment()
                .putAll(launch.environment(
                        api.address(), temporary, temporary.getFileName().toString()));
        process = builder.start();
        process.getOutputStream().close();
        started.enter(process, function, settings)
                .whenCompleteAsync((done, problem) -> exited(), Thread::startVirtualThread);
        after(attempt == Attempt.FIRST ? settings.startLimit() : function.timeout(), this::killUnlessReady);
    }

    long pid() {
        return process.pid();
    }

    /** Assigns an event to a process that is ready. */
    void hand(Invocation invocation) {
        handed.add(invocation);
    }

    @Override
    public Optional<Handed> next() throws InterruptedException {
        synchronized (this) {
            everReady = true;
        }
        pool.ready(this);
        Invocation invocation = handed.poll(settings.idleLimit().toMillis(), TimeUnit.MILLISECONDS);
        if (invocation == null && pool.retire(this)) {
            kill();
            return Optional.empty();
        }
        invocation = invocation == null ? handed.take() : invocation;
        return invocation == END ? Optional.empty() : begin(invocation);
    }

    private synchronized Optional<Handed> begin(Invocation invocation) {
        if (ended) {
            pool.again(invocation);
            return Optional.empty();
        }
        current = Optional.of(invocation);
        began = Instant.now();
        log.start(invocation.requestId());
        String requestId = invocation.requestId();
        Instant end = (startCounts ? launched : began).plus(function.timeout());
        startCounts = false;
        after(Duration.between(began, end), () -> timeOut(requestId));
        return Optional.of(new Handed(invocation, end));
    }

    @Override
    public boolean finish(String requestId, Outcome outcome) {
        Optional<Invocation> finished = end(requestId);
        finished.ifPresent(invocation -> {
            pool.answered(this);
            invocation.outcome().complete(outcome);
        });
        return finished.isPresent();
    }

    private synchronized Optional<Invocation> end(String requestId) {
        if (current.filter(invocation -> invocation.requestId().equals(requestId))
                .isEmpty()) {
            return Optional.empty();
        }
        log.end(
                requestId,
                Duration.between(began, Instant.now()),
                function.memory(),
                FunctionLog.mostResident(process.pid()));
        Optional<Invocation> finished = current;
        current = Optional.empty();
        return finished;
    }

    @Override
    public synchronized void initFailed(Outcome.Failure failure) {
        verdict = Optional.of(failure);
    }

    private synchronized void timeOut(String requestId) {
        if (current.filter(running -> running.requestId().equals(requestId)).isPresent()) {
            verdict = Optional.of(timedOut(requestId));
            kill();
        }
    }

    private Outcome.Failure timedOut(String requestId) {
        double seconds = function.timeout().toMillis() / 1000.0;
        String message = String.format(
                Locale.ROOT, "%s %s Task timed out after %.2f seconds", Instant.now(), requestId, seconds);
        log.line(message);
        return Outcome.Failure.abandoned("Sandbox.Timedout", message);
    }

    private synchronized void killUnlessReady() {
        if (everReady || !process.isAlive()) {
            return;
        }
        if (attempt == Attempt.INSIDE_TIMEOUT) {
            verdict = Optional.of(timedOut(temporary.getFileName().toString()));
        } else {
            outlivedInit = settings.share().asOnLambda();
            String message = function.name() + " was not ready within " + settings.startLimit();
            log.line(message);
            verdict = Optional.of(Outcome.Failure.of("Runtime.InitError", message));
        }
        kill();
    }

    /** Whether its start took longer than Lambda's init phase, after which Lambda starts a function again. */
    synchronized boolean outlivedInit() {
        return outlivedInit;
    }

    /** Kills the process at once; the event that it is handling fails. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void exited() {
        Outcome.Failure failure;
        Optional<Invocation> cutOff;
        synchronized (this) {
            ended = true;
            failure = verdict.orElseGet(this::exitError);
            cutOff = current.flatMap(invocation -> end(invocation.requestId()));
        }
        cutOff.ifPresent(invocation -> invocation.outcome().complete(failure));
        api.close();
        TemporaryFolder.delete(temporary);
        pool.ended(this, everReady ? Optional.empty() : Optional.of(failure));
        handed.stream().forEach(pool::again); // assigned, but never started
        handed.clear();
        handed.add(END);
    }

    private Outcome.Failure exitError() {
        int code = process.exitValue();
        String how = code > 128 ? "signal: " + (code == 137 ? "killed" : code - 128) : "exit status " + code;
        String request = current.map(invocation -> "RequestId: " + invocation.requestId() + " ")
                .orElse("");
        String message = request + "Error: Runtime exited with error: " + how;
        // being killed during the start is abandonment, too; a process that exits by itself before its first event
        // would do so again
        return current.isPresent() || code > 128
                ? Outcome.Failure.abandoned("Runtime.ExitError", message)
                : Outcome.Failure.of("Runtime.ExitError", message);
    }

    private static void after(Duration delay, Runnable action) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                .execute(action);
    }
}
