package io.tapeline.studio;

import java.util.Optional;

/** The uploads that were announced. Safe for use by several threads. */
public interface Uploads {

    /**
     * Writes the upload down and counts it as open for its owner, in one transaction.
     *
     * @param mostOpen how many open uploads an owner may have
     * @return false, and nothing is written, when the owner has that many
     */
    boolean open(Upload upload, int mostOpen);

    /** Strongly consistent. */
    Optional<Upload> find(UploadId id);

    /**
     * Moves the upload on if it is in the state that the caller saw. An upload that is no longer open no longer counts for its
     * owner.
     *
     * @return false when somebody else had moved it
     */
    boolean move(Upload seen, Upload.State next);
}
