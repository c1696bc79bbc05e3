package io.tapeline.discovermedia.feeds;

import io.tapeline.model.SourceException;
import java.util.Optional;

/** The addresses of a job's feeds, as they were given, one after the other. May block on the network. For one thread. */
interface FeedList extends AutoCloseable {

    /**
     * Empty at the end.
     *
     * @throws SourceException when the connection broke off
     */
    Optional<String> next() throws SourceException;

    @Override
    void close();

    /** Where lists are kept. */
    interface Shelf {

        /**
         * Opens a list.
         *
         * @param key under which it is stored
         * @param skipped feeds that are passed over at its beginning
         * @throws SourceException when there is none, or it can't be read
         */
        FeedList open(String key, long skipped) throws SourceException;
    }
}
