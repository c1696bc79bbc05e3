package io.tapeline.harvestartists.calls;

import io.tapeline.budget.Permits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Permits every call, and counts the permits. */
public final class CountedPermits implements Permits {

    public final AtomicInteger given = new AtomicInteger();
    public final AtomicInteger answered = new AtomicInteger();
    public final AtomicInteger lost = new AtomicInteger();
    public final List<Duration> pushedBack = new ArrayList<>();

    @Override
    public Permit next() {
        given.incrementAndGet();
        return new Permit() {
            @Override
            public void answered() {
                answered.incrementAndGet();
            }

            @Override
            public void lost() {
                lost.incrementAndGet();
            }
        };
    }

    @Override
    public void pushBack(Duration retryAfter) {
        pushedBack.add(retryAfter);
    }
}
