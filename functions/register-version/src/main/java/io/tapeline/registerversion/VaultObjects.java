package io.tapeline.registerversion;

import io.tapeline.studio.Sha256;
import java.util.Optional;

/** The objects of uploads. Every method throws {@link VaultUnavailableException} when S3 fails. */
interface VaultObjects {

    /**
     * What is known of an object, and its first bytes; empty when there is none.
     *
     * @param expected how large it should be, in bytes: a small one costs one request
     * @param most first bytes wanted; fewer when there are no more
     */
    Optional<Found> look(String key, long expected, int most);

    /**
     * A piece of an object that is there, by one request.
     *
     * @param at from 0, and not behind its end
     * @param count the most bytes that are wanted; fewer come only where it ends
     */
    byte[] piece(String key, long at, int count);

    /**
     * Reads an object to its end, or as long as the reader wants. Fails like S3 when the object has changed since it was found.
     *
     * @param from the first byte wanted, from 0
     */
    void read(String key, Found found, long from, Reader reader);

    /** Takes bytes as they come. */
    interface Reader {

        /**
         * @param bytes of which only the first {@code count} belong to the object; used again after the call
         * @return whether more are wanted
         */
        boolean take(byte[] bytes, int count);
    }

    /**
     * Removes the tag by which the lifecycle rule finds objects that were not registered.
     *
     * @return false when there is no such object
     */
    boolean keep(String key);

    /** Whether the object is there, with the size, the ETag and the checksum that were found before. */
    boolean isStill(String key, Found found);

    /** Sets that tag again, unless the object is missing. */
    void release(String key);

    /**
     * An object.
     *
     * @param bytes its size
     * @param head its first bytes
     * @param etag as S3 writes it
     * @param checksum SHA-256 as S3 writes it, where S3 has one: base64, and of an object made of parts that of their
     *     checksums, with {@code -<parts>} behind it
     */
    record Found(long bytes, byte[] head, String etag, Optional<String> checksum) {

        /** Of its whole content, where S3 knows that. */
        Optional<Sha256> sha256() {
            return checksum.filter(text -> !text.contains("-")).map(Sha256::ofBase64);
        }
    }
}
