package io.tapeline.inputs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The rows of a list in their order, one at a time. To continue later, count the rows and {@link #skip} as many: a stored list
 * never changes. For one thread; holds a connection until it is closed.
 */
public final class InputRows implements AutoCloseable {

    private static final ObjectReader ROWS = new ObjectMapper().readerForMapOf(String.class);

    private final String key;
    private final MappingIterator<Map<String, String>> rows;

    private InputRows(String key, MappingIterator<Map<String, String>> rows) {
        this.key = key;
        this.rows = rows;
    }

    /**
     * @param content gzipped lines of JSON; closed with the rows, or immediately if it is something else
     */
    public static InputRows of(String key, InputStream content) {
        try {
            return new InputRows(key, ROWS.readValues(new GZIPInputStream(content)));
        } catch (IOException e) {
            try (content) {
                throw broken(key, e);
            } catch (IOException onClosing) {
                e.addSuppressed(onClosing);
                throw broken(key, e);
            }
        }
    }

    /**
     * The values of the next row by the columns' names; missing values are left out. Empty at the end. May block on the network.
     *
     * @throws InputsUnavailableException when the connection broke off
     * @throws IllegalStateException when the object is not a list
     */
    public Optional<Map<String, String>> next() {
        try {
            return rows.hasNextValue() ? Optional.of(rows.nextValue()) : Optional.empty();
        } catch (IOException e) {
            throw broken(key, e);
        }
    }

    /** Skips the next rows, or all that are left. */
    public void skip(long count) {
        for (long i = 0; i < count && next().isPresent(); i++) {
            // the row is skipped
        }
    }

    private static RuntimeException broken(String key, IOException e) {
        return e instanceof JsonProcessingException || e instanceof ZipException
                ? new IllegalStateException("The object " + key + " is no list of rows", e)
                : new InputsUnavailableException(key, e);
    }

    /**
     * @throws InputsUnavailableException when the connection can't be closed
     */
    @Override
    public void close() {
        try {
            rows.close();
        } catch (IOException e) {
            throw new InputsUnavailableException(key, e);
        }
    }
}
