package io.tapeline.registerversion;

import io.tapeline.studio.Sha256;
import java.util.Optional;

/** The objects of uploads. Every method throws {@link VaultUnavailableException} when S3 fails. */
interface VaultObjects {

    /**
     * An object's properties and first bytes; empty when it does not exist.
     *
     * @param expected the expected size, in bytes; a small object needs only one request
     * @param most number of first bytes wanted; a smaller object has fewer
     */
    Optional<Found> look(String key, long expected, int most);

    /**
     * Reads a piece of an existing object with one request.
     *
     * @param at position of the first byte, from 0 and before the end of the object
     * @param count number of bytes; only the end of the object has fewer
     */
    byte[] piece(String key, long at, int count);

    /**
     * Reads an object to its end, or as long as the reader wants. If the object has changed since it was found, throws the same
     * exception as when S3 fails.
     *
     * @param from position of the first byte, from 0
     */
    void read(String key, Found found, long from, Reader reader);

    /** Receives the bytes in order. */
    interface Reader {

        /**
         * @param bytes only the first {@code count} belong to the object; the array is reused after the call
         * @return whether to continue reading
         */
        boolean take(byte[] bytes, int count);
    }

    /**
     * Removes the tag by which the lifecycle rule finds objects that were not registered.
     *
     * @return false when there is no such object
     */
    boolean keep(String key);

    /** Whether the object still exists with the size, the ETag and the checksum that were found before. */
    boolean isStill(String key, Found found);

    /** Sets the tag again by which the lifecycle rule finds the object. Does nothing when the object is missing. */
    void release(String key);

    /**
     * The properties and the beginning of an object.
     *
     * @param bytes its size
     * @param head its first bytes
     * @param etag as S3 writes it
     * @param checksum SHA-256 in Base64, if S3 has one; for an object that was sent in parts it is the SHA-256 of their
     *     checksums, followed by {@code -<parts>}
     */
    record Found(long bytes, byte[] head, String etag, Optional<String> checksum) {

        /** The SHA-256 of the whole content, if S3 has it. */
        Optional<Sha256> sha256() {
            return checksum.filter(text -> !text.contains("-")).map(Sha256::ofBase64);
        }
    }
}
