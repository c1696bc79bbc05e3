package io.tapeline.inputs;

import java.util.Optional;

/** The lists that jobs bring. Safe for use by several threads. */
public interface InputLists {

    /**
     * Stores a list. Its key is made of its content, so storing it again changes nothing.
     *
     * @param content a JSON object a row, a line each, compressed by gzip
     * @throws InputsUnavailableException when S3 does not take it
     */
    void put(String key, byte[] content);

    /**
     * Whether a list is stored.
     *
     * @throws InputsUnavailableException when S3 does not say
     */
    boolean has(String key);

    /**
     * Opens a list. Its rows come from the network while they are read, a few at a time.
     *
     * @return empty when there is no such list
     * @throws InputsUnavailableException when S3 does not answer
     * @throws IllegalStateException when the object is no list
     */
    Optional<InputRows> open(String key);
}
