package io.tapeline.standins.library;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Audio in a file of the user's library, which may be rewritten or replaced at any time. */
record FileAudio(Path file, AudioFormat format) implements Audio {
    private static final int TRIES = 10;

    @Override
    public Version open() throws IOException {
        for (var tries = 1; tries <= TRIES; tries++) {
            // Java reads attributes by path only. If they are equal before and after opening, this very file was
            // opened.
            var state = FileState.of(file);
            var version = new FileVersion(file, FileChannel.open(file), state);
            if (version.isCurrent()) {
                return version;
            }
            version.close();
        }
        throw new IOException(file + " changes too often to be opened");
    }
}
