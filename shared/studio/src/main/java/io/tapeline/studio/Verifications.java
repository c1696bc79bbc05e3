package io.tapeline.studio;

import java.util.Optional;

/**
 * The objects that are being read before they become versions. One worker at a time holds a verification, with a lease that it must
 * renew; otherwise another worker takes over. Safe for use by several threads.
 */
public interface Verifications {

    /**
     * Stores a verification and moves its upload to {@link Upload.State#REGISTERING}, in which it does not expire; both or neither.
     *
     * @param recording that the upload is to become
     * @param seen the upload as the caller saw it
     * @return false when another request had moved the upload
     */
    boolean begin(Recording recording, Upload seen);

    /** Strongly consistent. */
    Optional<Verification> find(UploadId upload);

    /**
     * Whether no worker holds the verification, or its lease has ended. Of several concurrent callers, one gets true and has to
     * start a worker within the time of a lease.
     */
    boolean mayStart(UploadId upload);

    /**
     * Takes the verification for a worker, for the time of a lease.
     *
     * @param worker a name that no other worker has
     * @return empty when another worker holds it, or when it has ended
     */
    Optional<Verification> claim(UploadId upload, String worker);

    /**
     * Records the worker's progress, and renews its lease.
     *
     * @return false when another worker has taken over
     */
    boolean advance(UploadId upload, String worker, Verification.Progress progress);

    /** Releases it, so that another worker may take over immediately. */
    void release(UploadId upload, String worker);

    /** Ends it after the upload has become a version; it expires some days later. */
    void end(UploadId upload, String worker);

    /**
     * Ends it and sets the upload to {@link Upload.State#REFUSED}; the upload expires like one that was never registered.
     *
     * @return false when another worker has taken over or the upload has been moved
     */
    boolean refuse(Upload seen, String worker, Verification.Refusal refusal);
}
