package io.tapeline.cli.bulk;

import io.tapeline.cli.transfer.Fingerprint;
import java.nio.file.Path;

/** Counts the files ahead of the walk that stores them, so that progress has a total. */
final class FolderCount implements FolderWalk.Listener {

    private static final int EACH = 1_000;

    private final BulkListener listener;
    private long files;
    private long bytes;

    FolderCount(BulkListener listener) {
        this.listener = listener;
    }

    @Override
    public void file(Path path, String name, Fingerprint fingerprint) {
        one(fingerprint.bytes());
    }

    @Override
    public void skipped(String name, String why) {
        one(0);
    }

    @Override
    public void unreadable(String name, String why) {
        one(0);
    }

    private void one(long more) {
        files++;
        bytes += more;
        if (files % EACH == 0) {
            listener.counted(files, bytes, false);
        }
    }

    void complete() {
        listener.counted(files, bytes, true);
    }
}
