package io.tapeline.audio;

import java.io.IOException;
import java.util.Arrays;

/**
 * Reads another content in pieces of {@link ContentCheck#HEAD} bytes and keeps the last one, since a read can be a request. The
 * number of pieces is bounded; after that, it behaves as if the content ended. For one thread.
 */
final class Windows implements Content {

    private static final int MOST = 64;

    private final Content content;
    private byte[] window = {};
    private long start;
    private int left = MOST;

    Windows(Content content) {
        this.content = content;
    }

    @Override
    public long size() {
        return content.size();
    }

    @Override
    public byte[] read(long at, int count) throws IOException {
        if (at < 0 || at >= size() || count <= 0) {
            return new byte[0];
        }
        int wanted = (int) Math.min(count, size() - at);
        if (at < start || at + wanted > start + window.length) {
            if (left == 0) {
                return new byte[0];
            }
            left--;
            window = content.read(at, Math.max(wanted, ContentCheck.HEAD));
            start = at;
        }
        int from = (int) (at - start);
        return Arrays.copyOfRange(window, from, Math.min(from + wanted, window.length));
    }
}
