package io.tapeline.discovermedia.feeds;

import io.tapeline.inputs.InputLists;
import io.tapeline.inputs.InputRows;
import io.tapeline.inputs.InputsUnavailableException;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import java.util.Optional;

/** The lists that came with jobs. */
record StoredFeedLists(InputLists lists) implements FeedList.Shelf {

    private static final String COLUMN = "feed_url";

    @Override
    public FeedList open(String key, long skipped) throws SourceException {
        try {
            InputRows rows = lists.open(key)
                    .orElseThrow(() -> new SourceException(
                            Kind.FINAL,
                            new Reason(
                                    "list-missing",
                                    "The job's list of feeds is not in the bucket any more; start a new job.")));
            rows.skip(skipped);
            return new Rows(rows);
        } catch (InputsUnavailableException e) {
            throw unavailable(e);
        }
    }

    private static SourceException unavailable(InputsUnavailableException e) {
        return new SourceException(
                Kind.PASSING, new Reason("list-unavailable", "The job's list of feeds can't be read from S3."), e);
    }

    private record Rows(InputRows rows) implements FeedList {

        @Override
        public Optional<String> next() throws SourceException {
            try {
                return rows.next().map(row -> row.getOrDefault(COLUMN, ""));
            } catch (InputsUnavailableException e) {
                throw unavailable(e);
            }
        }

        @Override
        public void close() {
            try {
                rows.close();
            } catch (InputsUnavailableException e) {
                // all wanted rows have been read, so an error while closing does not matter
                return;
            }
        }
    }
}
