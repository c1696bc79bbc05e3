package io.tapeline.standins.library;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** The audio of one file key. */
public interface Audio {
    AudioFormat format();

    /** Opens the current version of the bytes. Close the result. */
    Version open() throws IOException;

    /** One version of the bytes with consistent length, validators and content. Used by one thread. */
    interface Version extends AutoCloseable {
        /** Length in bytes. */
        long length();

        /** The time of the last change. */
        Instant lastModified();

        /** Changes whenever the bytes change; without quotes. */
        String entityTag();

        /**
         * Writes {@code count} bytes, starting at {@code offset}, with bounded memory.
         *
         * @throws IOException before the last byte is written, if some bytes may be of another version
         */
        void write(OutputStream out, long offset, long count) throws IOException;

        @Override
        void close() throws IOException;
    }

    /** Current length in bytes. */
    default long length() {
        try (var version = open()) {
            return version.length();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** SHA-256 of all bytes, in lower-case hexadecimal digits. Reads everything. */
    default String sha256() {
        try (var version = open()) {
            var digest = MessageDigest.getInstance("SHA-256");
            version.write(new DigestSink(digest), 0, version.length());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Updates a digest and discards the bytes. */
    final class DigestSink extends OutputStream {
        private final MessageDigest digest;

        DigestSink(MessageDigest digest) {
            this.digest = digest;
        }

        @Override
        public void write(int value) {
            digest.update((byte) value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            digest.update(bytes, offset, length);
        }
    }
}
