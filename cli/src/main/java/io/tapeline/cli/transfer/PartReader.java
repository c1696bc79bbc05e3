package io.tapeline.cli.transfer;

import io.tapeline.cli.api.Upload.PartPlan;
import io.tapeline.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * Reads a file once, part by part, and hashes the parts and the whole. It has only one buffer: to be sent, a part is read again from
 * the file, shortly after the first time, when it is still in the operating system's cache. Not thread-safe.
 */
final class PartReader implements AutoCloseable {

    private static final int BUFFER = 256 * 1024;

    private final Path file;
    private final long bytes;
    private final PartPlan plan;
    private final InputStream content;
    private final MessageDigest whole = Sha256.digest();
    private final byte[] buffer = new byte[BUFFER];
    private int read;

    /**
     * @param bytes size of the file
     * @param plan how a file of this size is divided
     */
    PartReader(Path file, long bytes, PartPlan plan) throws IOException {
        this.file = file;
        this.bytes = bytes;
        this.plan = plan;
        this.content = Files.newInputStream(file);
    }

    boolean hasNext() {
        return read < plan.parts();
    }

    /**
     * Reads the next part.
     *
     * @throws FileChangedException when the file has become shorter
     */
    ReadPart next() throws IOException, InterruptedException {
        long from = read * plan.partBytes();
        long length = Math.min(plan.partBytes(), bytes - from);
        RunningChecksum sum = RunningChecksum.of(plan.checksum());
        for (long left = length; left > 0; ) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            int count = content.read(buffer, 0, (int) Math.min(BUFFER, left));
            if (count < 0) {
                throw new FileChangedException(file);
            }
            sum.update(buffer, 0, count);
            whole.update(buffer, 0, count);
            left -= count;
            Thread.yield(); // lets the sending threads run
        }
        read++;
        return new ReadPart(read, new FileSlice(file, from, length, plan.checksum(), sum.value()));
    }

    /**
     * The SHA-256 of all parts, in 64 hexadecimal digits; may be called once, after the last part.
     *
     * @throws FileChangedException when the file has become longer
     */
    String sha256() throws IOException {
        if (content.read() >= 0) {
            throw new FileChangedException(file);
        }
        return Sha256.hex(whole.digest());
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
