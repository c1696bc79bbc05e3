package io.tapeline.inputs;

import java.util.Optional;

/** The lists that callers attach to jobs, for example of URLs. Safe for use by several threads. */
public interface InputLists {

    /**
     * Stores a list. Its key is derived from its content, so storing it again has no effect.
     *
     * @param content one JSON object per row and line, compressed by gzip
     * @throws InputsUnavailableException when S3 can't store it
     */
    void put(String key, byte[] content);

    /**
     * Whether a list is stored.
     *
     * @throws InputsUnavailableException when S3 does not answer
     */
    boolean has(String key);

    /**
     * Opens a list. Its rows are read from the network a few at a time.
     *
     * @return empty when there is no such list
     * @throws InputsUnavailableException when S3 does not answer
     * @throws IllegalStateException when the object is not a list
     */
    Optional<InputRows> open(String key);
}
