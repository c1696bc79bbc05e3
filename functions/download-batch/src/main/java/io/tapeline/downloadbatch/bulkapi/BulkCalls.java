package io.tapeline.downloadbatch.bulkapi;

import io.tapeline.http.WebApi.Answer;
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
}
