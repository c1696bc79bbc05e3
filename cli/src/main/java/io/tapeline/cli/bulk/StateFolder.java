package io.tapeline.cli.bulk;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where a folder's state is: {@code .tapeline} in it. One run at a time may have it. */
public final class StateFolder implements AutoCloseable {

    public static final String NAME = ".tapeline";

    private final FileChannel lockFile;

    private StateFolder(FileChannel lockFile) {
        this.lockFile = lockFile;
    }

    /** Another run has the folder. */
    public static final class InUseException extends IOException {
        private static final long serialVersionUID = 1;

        InUseException(Path folder) {
            super("Another bulk-upload works on " + folder + ".");
        }
    }

    /** The journal for an API: what one API has, another has not. */
    public static Path journal(Path folder, URI api) {
        String name = api.toString().replaceFirst("^https?://", "").replaceAll("[^A-Za-z0-9.-]+", "-");
        return folder.resolve(NAME).resolve("bulk-upload-" + name + ".jsonl");
    }

    /** Makes the folder's state folder and takes it until closed; a dead process has nothing. */
    public static StateFolder take(Path folder) throws IOException {
        Path state = Files.createDirectories(folder.resolve(NAME));
        FileChannel channel =
                FileChannel.open(state.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new StateFolder(channel);
            }
        } catch (OverlappingFileLockException e) {
            // in this very process
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new InUseException(folder);
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
