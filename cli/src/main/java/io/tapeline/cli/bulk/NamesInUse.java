package io.tapeline.cli.bulk;

import io.tapeline.cli.api.VersionName;
import java.util.HashSet;
import java.util.Set;

/**
 * Makes files with the same name be stored one after the other, so that the second finds the first registered before any of its bytes
 * are sent. Holds as many names as there are files in progress.
 */
final class NamesInUse {

    private final Set<VersionName> inUse = new HashSet<>();

    /** A use of a name, which ends when closed. */
    interface Use extends AutoCloseable {
        @Override
        void close();
    }

    synchronized Use use(VersionName name) throws InterruptedException {
        while (!inUse.add(name)) {
            wait();
        }
        return () -> free(name);
    }

    private synchronized void free(VersionName name) {
        inUse.remove(name);
        notifyAll();
    }
}
