package io.tapeline.standins.artists;

import io.tapeline.standins.faults.Hash;
import java.util.HashMap;
import java.util.Map;

/** Counts the pages that were answered, and those answered more than once. Thread-safe. */
final class AskedPages {
    private final Map<Long, Integer> answered = new HashMap<>();

    synchronized void answered(String page) {
        answered.merge(Hash.of(page), 1, Integer::sum);
    }

    synchronized void forget() {
        answered.clear();
    }

    synchronized int different() {
        return answered.size();
    }

    synchronized long repeated() {
        return answered.values().stream().filter(times -> times > 1).count();
    }
}
