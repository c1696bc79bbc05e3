package io.tapeline.discovermedia.youtube;

import io.tapeline.budget.Permits;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A budget that has so many calls. */
final class CountedCalls implements Permits {

    static final Instant LATER = Instant.parse("2026-11-30T20:20:00Z");

    int left;
    int open;
    final List<Duration> pauses = new ArrayList<>();

    CountedCalls(int left) {
        this.left = left;
    }

    @Override
    public Permit next() throws SourceException {
        if (left == 0) {
            throw SourceException.notBefore(LATER, new Reason("budget-used-up", "No call is left."));
        }
        left--;
        open++;
        return new Permit() {
            @Override
            public void answered() {
                open--;
            }

            @Override
            public void lost() {
                open--;
            }
        };
    }

    @Override
    public void pushBack(Duration retryAfter) {
        pauses.add(retryAfter);
    }
}
