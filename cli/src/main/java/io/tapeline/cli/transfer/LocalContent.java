package io.tapeline.cli.transfer;

import io.tapeline.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * The content of a local file as it was when first examined. Its SHA-256 is known from the beginning, or once the file has been read:
 * a large file is read while it is sent. Thread-safe.
 */
public final class LocalContent {

    /** The largest size, in bytes, that the API's default configuration sends in one PUT. */
    public static final long USUALLY_SINGLE = 64L * 1024 * 1024;

    private static final int BUFFER = 128 * 1024;

    private final Path file;
    private final Fingerprint fingerprint;
    private Optional<String> sha256;

    private LocalContent(Path file, Fingerprint fingerprint, Optional<String> sha256) {
        this.file = file;
        this.fingerprint = fingerprint;
        this.sha256 = sha256;
    }

    /** Reads the file if it is sent in one PUT, and otherwise not. */
    public static LocalContent of(Path file) throws IOException, InterruptedException {
        LocalContent content = unread(file);
        if (!content.isLarge()) {
            content.sha256();
        }
        return content;
    }

    /** Does not read the file. */
    public static LocalContent unread(Path file) throws IOException {
        return new LocalContent(file, Fingerprint.of(file), Optional.empty());
    }

    /** For a file that has not changed since it was read. */
    public static LocalContent known(Path file, Fingerprint fingerprint, String sha256) {
        return new LocalContent(file, fingerprint, Optional.of(sha256));
    }

    public Fingerprint fingerprint() {
        return fingerprint;
    }

    public long bytes() {
        return fingerprint.bytes();
    }

    /** Whether it is sent in parts, and read while it is sent. */
    public boolean isLarge() {
        return bytes() > USUALLY_SINGLE;
    }

    /** Its SHA-256 in 64 hexadecimal digits, if it is known. */
    public synchronized Optional<String> knownSha256() {
        return sha256;
    }

    /**
     * Its SHA-256 in 64 hexadecimal digits; reads the file if it is unknown.
     *
     * @throws FileChangedException when the file is changed meanwhile
     */
    public synchronized String sha256() throws IOException, InterruptedException {
        if (sha256.isEmpty()) {
            sha256 = Optional.of(read());
        }
        return sha256.get();
    }

    /**
     * Records the SHA-256 that a reader of the file has computed.
     *
     * @throws FileChangedException when the file differs, or has changed
     */
    synchronized void learn(String hex) throws IOException {
        if (sha256.isPresent() && !sha256.get().equals(hex)) {
            throw new FileChangedException(file);
        }
        fingerprint.require(file);
        sha256 = Optional.of(hex);
    }

    private String read() throws IOException, InterruptedException {
        MessageDigest whole = Sha256.digest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream content = Files.newInputStream(file)) {
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                whole.update(buffer, 0, count);
            }
        }
        fingerprint.require(file);
        return Sha256.hex(whole.digest());
    }
}
