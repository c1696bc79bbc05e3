package io.tapeline.cli.transfer;

import io.tapeline.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;

/**
 * What was read of a file in one pass.
 *
 * @param fingerprint what the file was before and after
 * @param sha256 of the whole, 64 hexadecimal digits
 * @param partBytes the size of the parts that were hashed, too; 0 when none were
 * @param parts their SHA-256, in order
 */
public record FileDigests(Fingerprint fingerprint, String sha256, long partBytes, List<String> parts) {

    private static final int BUFFER = 128 * 1024;
    private static final int LARGE_BUFFER = 512 * 1024;
    private static final long MEBIBYTE = 1024 * 1024;
    /** What the API has sent by one PUT where nobody has set it otherwise, in bytes. */
    public static final long USUALLY_SINGLE = 64 * MEBIBYTE;

    private static final long SMALLEST_PART = 16 * MEBIBYTE;
    private static final long MOST_PARTS = 10_000;

    public FileDigests {
        parts = List.copyOf(parts);
    }

    /** What is known of a file that was not touched since it was hashed. */
    public static FileDigests known(Fingerprint fingerprint, String sha256) {
        return new FileDigests(fingerprint, sha256, 0, List.of());
    }

    /** Reads the file once, and hashes the parts that the API will probably ask for on the way. */
    public static FileDigests of(Path file) throws IOException, InterruptedException {
        long bytes = Files.size(file);
        long rounded = (bytes / MOST_PARTS + MEBIBYTE) / MEBIBYTE * MEBIBYTE;
        return of(file, bytes > USUALLY_SINGLE ? Math.max(SMALLEST_PART, rounded) : 0);
    }

    /**
     * @param partBytes size of the parts to be hashed; 0 for none
     * @throws FileChangedException when somebody writes to the file meanwhile
     */
    public static FileDigests of(Path file, long partBytes) throws IOException, InterruptedException {
        Fingerprint before = Fingerprint.of(file);
        MessageDigest whole = Sha256.digest();
        List<String> parts = partBytes == 0
                ? wholeAlone(file, whole, before.bytes())
                : withParts(file, whole, partBytes, before.bytes());
        before.require(file);
        return new FileDigests(before, Sha256.hex(whole.digest()), partBytes, parts);
    }

    private static List<String> wholeAlone(Path file, MessageDigest whole, long bytes)
            throws IOException, InterruptedException {
        byte[] buffer = new byte[BUFFER];
        long read = 0;
        try (InputStream content = Files.newInputStream(file)) {
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                whole.update(buffer, 0, count);
                read += count;
            }
        }
        if (read != bytes) {
            throw new FileChangedException(file);
        }
        return List.of();
    }

    /** Two threads hash what is read once. */
    private static List<String> withParts(Path file, MessageDigest whole, long partBytes, long bytes)
            throws IOException, InterruptedException {
        try (InputStream content = Files.newInputStream(file);
                PartHashes parts = new PartHashes(partBytes, LARGE_BUFFER)) {
            for (long read = 0; read < bytes; ) {
                byte[] buffer = parts.buffer();
                int most = (int) Math.min(Math.min(LARGE_BUFFER, partBytes - read % partBytes), bytes - read);
                int count = content.readNBytes(buffer, 0, most);
                if (count < most) {
                    throw new FileChangedException(file);
                }
                parts.add(new PartHashes.Piece(buffer, count));
                whole.update(buffer, 0, count);
                read += count;
            }
            return parts.all();
        }
    }

    public long bytes() {
        return fingerprint.bytes();
    }

    /** The same with parts of that size, read again only where they are not known. */
    FileDigests cut(Path file, long wanted) throws IOException, InterruptedException {
        if (wanted == partBytes) {
            return this;
        }
        FileDigests again = of(file, wanted);
        if (!again.sha256.equals(sha256)) {
            throw new FileChangedException(file);
        }
        return again;
    }
}
