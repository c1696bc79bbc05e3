package io.tapeline.cli.transfer;

import java.io.IOException;
import java.util.Optional;

/** Remembers the upload that was opened for a file, so that a later run continues it. */
public interface OpenUpload {

    /** The id of the upload that was opened before for the same content. */
    Optional<String> before();

    /** Returns when the id is stored durably. */
    void opened(String uploadId) throws IOException;

    /** For uploads that need not be remembered. */
    OpenUpload NONE = new OpenUpload() {
        @Override
        public Optional<String> before() {
            return Optional.empty();
        }

        @Override
        public void opened(String uploadId) {
            // not remembered
        }
    };
}
