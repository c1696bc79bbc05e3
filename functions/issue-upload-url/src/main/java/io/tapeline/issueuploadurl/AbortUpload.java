package io.tapeline.issueuploadurl;

import io.tapeline.api.ProblemException;
import io.tapeline.studio.Upload;
import io.tapeline.studio.Uploads;

/**
 * Aborts an upload. First it is marked, so that it can't be registered any more; then S3 deletes its parts. An existing object
 * keeps its tag and is removed by the lifecycle rule, because no part of Tapeline may delete objects of the studio.
 */
final class AbortUpload {

    private static final int TRIES = 3;

    private final Uploads uploads;
    private final UploadStorage storage;

    AbortUpload(Uploads uploads, UploadStorage storage) {
        this.uploads = uploads;
        this.storage = storage;
    }

    /**
     * @throws ProblemException (409) when the upload is registered or is being registered
     */
    void abort(Upload upload) {
        Upload seen = upload;
        for (int tries = 1; ; tries++) {
            if (seen.state() == Upload.State.REGISTERED || seen.state() == Upload.State.REGISTERING) {
                throw States.notOpen(seen);
            }
            if (seen.state() == Upload.State.ABORTED || uploads.move(seen, Upload.State.ABORTED)) {
                seen.multipart().ifPresent(parts -> storage.abort(upload.objectKey(), parts.s3UploadId()));
                return;
            }
            seen = uploads.find(upload.id()).orElseThrow(() -> VisibleUploads.unknown(upload.id()));
            if (tries == TRIES) {
                throw States.notOpen(seen);
            }
        }
    }
}
