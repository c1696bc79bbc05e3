package io.tapeline.cli.bulk;

import io.tapeline.cli.api.VersionName;
import java.util.HashSet;
import java.util.Set;

/**
 * Lets one file of a name be stored after the other, so that the second finds the first registered before any of its bytes
 * are sent. Holds as many names as there are files being worked on.
 */
final class NamesInUse {

    private final Set<VersionName> inUse = new HashSet<>();

    /** Ends when closed. */
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
