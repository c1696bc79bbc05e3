package io.tapeline.studio;

/** Another request moved an upload to another state in the meantime. Look at it again. */
public final class UploadChangedException extends RuntimeException {

    public UploadChangedException(UploadId upload) {
        super("Upload " + upload + " has been changed by another request; look at it again");
    }
}
