package io.tapeline.studio;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The uploads that were announced. Safe for use by several threads. */
public interface Uploads {

    /**
     * Counts the upload as open for its owner, then writes it down.
     *
     * @param mostOpen how many open uploads an owner may have
     * @return false, and nothing is written, when the owner has that many
     */
    boolean open(Upload upload, int mostOpen);

    /**
     * The same for several uploads of one owner.
     *
     * @param uploads at most 25
     * @return how many of them there was room for: the first ones
     */
    int open(List<Upload> uploads, int mostOpen);

    /** Strongly consistent. */
    Optional<Upload> find(UploadId id);

    /**
     * Strongly consistent; those that are not there are left out.
     *
     * @param ids at most 25
     */
    Map<UploadId, Upload> findAll(Set<UploadId> ids);

    /**
     * Moves the upload on if it is in the state that the caller saw. An upload that is no longer open no longer counts for its
     * owner.
     *
     * @return false when another request had moved it
     */
    boolean move(Upload seen, Upload.State next);

    /**
     * Moves an open upload whose parts were put together to {@link Upload.State#UPLOADED}, and keeps its checksum.
     *
     * @return false when another request had moved it
     */
    boolean uploaded(Upload seen, Sha256 whole);
}
