package io.tapeline.cli.transfer;

import java.io.IOException;
import java.util.Optional;

/** Remembers the upload that was opened for one file, so that a later run continues with it. */
public interface OpenUpload {

    /** The one that was opened before for this very content. */
    Optional<String> before();

    /** Returns when this can't be forgotten any more. */
    void opened(String uploadId) throws IOException;

    /** For those that needn't be remembered. */
    OpenUpload NONE = new OpenUpload() {
        @Override
        public Optional<String> before() {
            return Optional.empty();
        }

        @Override
        public void opened(String uploadId) {
            // nobody asks
        }
    };
}
