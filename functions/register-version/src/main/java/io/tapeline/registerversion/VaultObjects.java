package io.tapeline.registerversion;

import io.tapeline.studio.Sha256;
import java.util.Optional;

/** The objects that uploads left in the vault. Every method throws {@link VaultUnavailableException} when S3 fails. */
interface VaultObjects {

    /**
     * What is known of an object, and its first bytes; empty when there is none.
     *
     * @param expected how large it should be, in bytes: a small one costs one request
     * @param most first bytes wanted; fewer when there are no more
     */
    Optional<Found> look(String key, long expected, int most);

    /** Reads the whole object and computes its checksum. */
    Sha256 read(String key);

    /** Removes the tag by which the lifecycle finds objects that nobody registered. */
    void keep(String key);

    /** Puts that tag back; an object that is gone needs none. */
    void release(String key);

    /**
     * An object.
     *
     * @param bytes its size
     * @param head its first bytes
     * @param sha256 of its whole content, where S3 knows that; of an object made of parts it doesn't
     */
    record Found(long bytes, byte[] head, Optional<Sha256> sha256) {}
}
