package io.tapeline.studio;

import java.util.Optional;

/**
 * The reading of an uploaded object before it becomes a version, because only reading shows its checksum.
 *
 * @param recording that the upload is to become; its time of registration is not known yet
 * @param progress how far the object was read
 * @param refusal why the upload is refused, if it is
 */
public record Verification(Recording recording, Progress progress, Optional<Refusal> refusal) {

    /**
     * How far an object was read. The next worker needs no byte before that.
     *
     * @param bytes that were read
     * @param etag of that object, as S3 writes it; empty while nothing was read
     * @param digest the state of the checksum after them, as its reader writes it; empty while nothing was read
     */
    public record Progress(long bytes, String etag, String digest) {

        /** Before the first byte. */
        public static final Progress NONE = new Progress(0, "", "");

        public Progress {
            if (bytes < 0 || (bytes > 0 && (etag.isEmpty() || digest.isEmpty()))) {
                throw new IllegalArgumentException("what was read is of an object and has a checksum");
            }
        }
    }

    /**
     * Why the upload is refused, as in the API's problem documents.
     *
     * @param status 400 to 499
     */
    public record Refusal(int status, String code, String title, String detail) {}
}
