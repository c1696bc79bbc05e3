package io.tapeline.downloads;

import io.tapeline.ledger.Breakers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Breakers whose answers a test sets, independent of reported failures, so a failing file does not delay others. */
final class ScriptedBreakers implements Breakers {

    final List<String> told = new ArrayList<>();
    final List<String> toldOfTheStore = new ArrayList<>();
    Permission permission = new Permission.Granted(false);
    Permission storePermission = new Permission.Granted(false);
    int left;

    @Override
    public synchronized Permission ask(String upstream) {
        return isStore(upstream) ? storePermission : permission;
    }

    @Override
    public synchronized void succeeded(String upstream) {
        reports(upstream).add("succeeded");
    }

    @Override
    public synchronized void failed(String upstream, Optional<Duration> retryAfter) {
        reports(upstream)
                .add("failed "
                        + retryAfter
                                .map(Duration::toSeconds)
                                .map(String::valueOf)
                                .orElse("-"));
    }

    @Override
    public synchronized void leave(String upstream) {
        left += isStore(upstream) ? 0 : 1;
    }

    private List<String> reports(String upstream) {
        return isStore(upstream) ? toldOfTheStore : told;
    }

    private static boolean isStore(String upstream) {
        return upstream.equals(StoreBreaker.UPSTREAM);
    }
}
