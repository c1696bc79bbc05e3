package io.tapeline.downloadbatch.bulkapi;

import io.tapeline.model.SourceException;
import java.util.List;
import java.util.Optional;

/** The two calls of the bulk API. Safe for use by several threads; every call blocks until its answer or its timeout. */
interface BulkCalls {

    /**
     * @param authorization empty where the deployment asks for none
     * @throws SourceException when no answer came at all
     */
    Answer ask(List<String> keys, Optional<String> authorization) throws SourceException;

    /**
     * @param authorization HTTP Basic
     * @throws SourceException when no answer came at all
     */
    Answer token(String authorization) throws SourceException;

    /** An answer as it came. Its body may hold signed links or a token: it never gets into a log. */
    record Answer(int status, Optional<String> retryAfter, String body) {
        @Override
        public String toString() {
            return "Answer[" + status + ", body hidden]";
        }
    }
}
