package io.tapeline.embedded.lambda;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Runs functions by name. Thread-safe. */
public final class LambdaHost implements AutoCloseable {
    private final Map<String, FunctionPool> pools = new LinkedHashMap<>();
    private final StartCaches caches;
    private final Optional<ProcessorShares> shares;

    /**
     * Starts no process yet: the first event does.
     *
     * @param children the list of processes, so that none outlives the host
     */
    public LambdaHost(Collection<Function> functions, LambdaSettings settings, Children children) throws IOException {
        caches = new StartCaches(settings, children);
        shares = settings.share().asOnLambda() ? Optional.of(new ProcessorShares()) : Optional.empty();
        for (Function function : functions) {
            pools.put(function.name(), new FunctionPool(function, settings, new Started(children, shares), caches));
        }
    }

    /** The function with this name or ARN, with or without a qualifier. */
    public Optional<Function> function(String nameOrArn) {
        String name = nameOrArn.replaceFirst("^.*:function:", "").replaceFirst(":.*$", "");
        return Optional.ofNullable(pools.get(name)).map(FunctionPool::function);
    }

    /**
     * Passes an event to the function.
     *
     * @return completes, never exceptionally, when the function has answered or failed
     */
    public CompletableFuture<Outcome> invoke(String name, byte[] event) {
        FunctionPool pool = pools.get(name);
        if (pool == null) {
            throw new IllegalArgumentException("there is no function " + name);
        }
        return pool.submit(event);
    }

    /** Like {@link #invoke}, but waits for the outcome. */
    public Outcome outcome(String name, byte[] event) throws InterruptedException {
        try {
            return invoke(name, event).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** The process ids of a function's execution environments, busy or idle. */
    public List<Long> environments(String name) {
        return Optional.ofNullable(pools.get(name)).map(FunctionPool::pids).orElse(List.of());
    }

    /** Kills every process; what is in progress fails. */
    @Override
    public void close() {
        caches.close();
        pools.values().forEach(FunctionPool::close);
        shares.ifPresent(ProcessorShares::close);
    }
}
