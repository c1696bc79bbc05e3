package io.tapeline.cli.transfer;

import io.tapeline.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.function.LongConsumer;

/**
 * A file during its download, under a temporary name: {@code .<name>.<start of its SHA-256>.part}. Only one process may use it at a
 * time.
 */
final class PartialFile implements AutoCloseable {

    private static final int BUFFER = 128 * 1024;
    private static final int DIGITS = 16;
    /** File systems allow names of up to 255 bytes. */
    private static final int LONGEST_STEM = 60;

    private final Path path;
    private final FileChannel channel;
    private final String sha256;
    private final long whole;
    private MessageDigest digest = Sha256.digest();
    private long bytes;

    private PartialFile(Path path, FileChannel channel, String sha256, long whole) {
        this.path = path;
        this.channel = channel;
        this.sha256 = sha256;
        this.whole = whole;
    }

    /** Continues with an existing temporary file. */
    static PartialFile beside(Path target, String sha256, long whole) throws IOException {
        String name = target.getFileName().toString();
        String stem = name.codePointCount(0, name.length()) > LONGEST_STEM
                ? name.substring(0, name.offsetByCodePoints(0, LONGEST_STEM))
                : name;
        Path path = target.resolveSibling("." + stem + "." + sha256.substring(0, DIGITS) + ".part");
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (!locked(channel)) {
                throw new FileSystemException(
                        path.toString(), null, "another download is writing it; wait for its end");
            }
            PartialFile partial = new PartialFile(path, channel, sha256, whole);
            partial.readBack();
            return partial;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void readBack() throws IOException {
        if (channel.size() > whole) {
            restart();
            return;
        }
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        while (channel.read(buffer) >= 0) {
            bytes += buffer.position();
            digest.update(buffer.flip());
            buffer.clear();
        }
    }

    long bytes() {
        return bytes;
    }

    long missing() {
        return whole - bytes;
    }

    /** Whether all bytes are there and the SHA-256 is right; may be called once, at the end. */
    boolean isWhole() {
        return bytes == whole && Sha256.hex(digest.digest()).equals(sha256);
    }

    void restart() throws IOException {
        channel.truncate(0);
        channel.position(0);
        digest = Sha256.digest();
        bytes = 0;
    }

    /** Appends what arrives, but no more than is missing. A premature end is no error here. */
    void append(InputStream content, LongConsumer meter) throws IOException, TransferException, InterruptedException {
        byte[] buffer = new byte[BUFFER];
        while (missing() > 0) {
            int count = read(content, buffer);
            if (count < 0) {
                return;
            }
            ByteBuffer chunk = ByteBuffer.wrap(buffer, 0, count);
            while (chunk.hasRemaining()) {
                channel.write(chunk);
            }
            digest.update(buffer, 0, count);
            bytes += count;
            meter.accept(count);
        }
    }

    private int read(InputStream content, byte[] buffer) throws TransferException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try {
            return content.read(buffer, 0, (int) Math.min(BUFFER, missing()));
        } catch (IOException e) {
            throw new TransferException(TransferException.Kind.PASSING, "The connection to S3 broke.");
        }
    }

    /** Moves the file to its final name; with {@code replace} it replaces an existing file. */
    void moveTo(Path target, boolean replace) throws IOException {
        channel.force(true);
        if (replace) {
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        try {
            // a hard link, because a move would replace a file that was created there meanwhile
            Files.createLink(target, path);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            // a file system without hard links; this move, too, fails if the target exists
            Files.move(path, target);
            return;
        }
        Files.delete(path);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (bytes == 0) {
            Files.deleteIfExists(path);
        }
    }
}
