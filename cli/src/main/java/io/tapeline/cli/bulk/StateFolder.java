package io.tapeline.cli.bulk;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The state of a folder's uploads, in its subfolder {@code .tapeline}. Only one run at a time may use it. */
public final class StateFolder implements AutoCloseable {

    public static final String NAME = ".tapeline";

    private final FileChannel lockFile;

    private StateFolder(FileChannel lockFile) {
        this.lockFile = lockFile;
    }

    /** Another run uses the folder. */
    public static final class InUseException extends IOException {
        private static final long serialVersionUID = 1;

        InUseException(Path folder) {
            super("Another bulk-upload works on " + folder + ".");
        }
    }

    /** The journal for one API, because each API has different recordings. */
    public static Path journal(Path folder, URI api) {
        String name = api.toString().replaceFirst("^https?://", "").replaceAll("[^A-Za-z0-9.-]+", "-");
        return folder.resolve(NAME).resolve("bulk-upload-" + name + ".jsonl");
    }

    /** Creates the state folder and locks it until closed; the lock of a dead process is released. */
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
            // locked by this process
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
