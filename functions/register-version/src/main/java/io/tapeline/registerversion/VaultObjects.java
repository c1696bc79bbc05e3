package io.tapeline.registerversion;

import io.tapeline.studio.Sha256;
import java.util.Optional;

/** The objects that uploads left in the vault. Every method throws {@link VaultUnavailableException} when S3 fails. */
interface VaultObjects {

    /** Empty when there is none. */
    Optional<Found> find(String key);

    /** So many first bytes, or all there are. */
    byte[] head(String key, int most);

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
     * @param sha256 of its whole content, where S3 knows that; of an object made of parts it doesn't
     */
    record Found(long bytes, Optional<Sha256> sha256) {}
}
