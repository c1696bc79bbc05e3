package io.tapeline.studio;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The uploads that were announced. Safe for use by several threads. */
public interface Uploads {

    /**
     * Counts the upload as open for its owner, then stores it.
     *
     * @param mostOpen how many open uploads an owner may have
     * @return false if the owner has that many; then nothing is stored
     */
    boolean open(Upload upload, int mostOpen);

    /**
     * The same for several uploads of one owner.
     *
     * @param uploads at most 25
     * @return the number of uploads that were stored: the first ones of the list
     */
    int open(List<Upload> uploads, int mostOpen);

    /** Strongly consistent. */
    Optional<Upload> find(UploadId id);

    /**
     * Strongly consistent; missing ones are left out.
     *
     * @param ids at most 25
     */
    Map<UploadId, Upload> findAll(Set<UploadId> ids);

    /**
     * Changes the upload's state if it is still the one that the caller saw. An upload that is no longer open no longer counts for
     * its owner.
     *
     * @return false when another request had moved it
     */
    boolean move(Upload seen, Upload.State next);

    /**
     * Moves an open upload whose parts were completed to {@link Upload.State#UPLOADED}, and stores its checksum.
     *
     * @return false when another request had moved it
     */
    boolean uploaded(Upload seen, Sha256 whole);
}
