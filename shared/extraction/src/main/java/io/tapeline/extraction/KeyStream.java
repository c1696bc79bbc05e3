package io.tapeline.extraction;

import io.tapeline.ledger.Group;
import io.tapeline.model.SourceException;
import io.tapeline.model.WantedFile;
import java.time.Instant;
import java.util.Optional;

/** Rows of a source, one after the other, in bounded memory. For one thread. */
public interface KeyStream extends AutoCloseable {

    /**
     * The next row, empty at the end. May block on the network.
     *
     * @throws SourceException when the source broke off; a stream that continues at the last row's cursor misses nothing
     */
    Optional<Row> next() throws SourceException;

    @Override
    void close();

    /** A row. Its cursor is the position after it. */
    sealed interface Row {
        String cursor();

        /**
         * A file that can be ingested.
         *
         * @param changedAt when the source says that it was added or changed
         */
        record Wanted(WantedFile file, Instant changedAt, String cursor) implements Row {}

        /**
         * A row that can't be used: it is counted and reported, but is not an error of the job.
         *
         * @param why a few words for the log
         */
        record Unusable(String why, String cursor) implements Row {}

        /**
         * An asset of the source without a wanted file: counted as an asset, and in its group.
         *
         * @param changedAt when the source says that it was added or changed
         */
        record Counted(String asset, Optional<String> group, Instant changedAt, String cursor) implements Row {}

        /**
         * Not a row, but progress that need not be repeated: a feed that was read completely or has not changed; a page of a
         * channel's videos.
         *
         * @param learned new information about a group
         */
        record Passed(Optional<Group.Found> learned, String cursor) implements Row {

            /** Without information about a group. */
            public Passed(String cursor) {
                this(Optional.empty(), cursor);
            }
        }

        /**
         * The last row for now: which rows follow depends on the results of the files so far. The stream is opened after this row
         * when all of these files are accounted for; a stream of a dry run has no such row.
         */
        record Rest(String cursor) implements Row {}
    }
}
