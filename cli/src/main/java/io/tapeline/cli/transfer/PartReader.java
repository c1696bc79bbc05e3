package io.tapeline.cli.transfer;

import io.tapeline.cli.api.Upload.PartPlan;
import io.tapeline.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * Reads a file once, part after part, and hashes the parts and the whole on the way. It keeps nothing but one buffer: a part is sent from
 * the file again, shortly after it was read, when the operating system still has it in memory. For one thread.
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
     * @param plan whose parts are those of a file of that size
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
            Thread.yield(); // to those that send
        }
        read++;
        return new ReadPart(read, new FileSlice(file, from, length, plan.checksum(), sum.value()));
    }

    /**
     * Of all parts, in 64 hexadecimal digits; once, when there are no more.
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
