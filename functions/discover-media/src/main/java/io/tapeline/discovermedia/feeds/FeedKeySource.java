package io.tapeline.discovermedia.feeds;

import io.tapeline.extraction.KeySource;
import io.tapeline.extraction.KeyStream;
import io.tapeline.model.Pause;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import io.tapeline.model.SourceId;
import java.util.Set;

/** The files of the feeds that a job lists, feed after feed. Safe for use by several threads. */
final class FeedKeySource implements KeySource {

    static final SourceId FEEDS = new SourceId("feeds");

    private final FeedList.Shelf lists;
    private final World world;

    FeedKeySource(FeedList.Shelf lists, World world) {
        this.lists = lists;
        this.world = world;
    }

    /**
     * What a stream works with.
     *
     * @param pages most pages of one feed, from 1
     * @param pause before a feed is asked again that did not answer
     */
    record World(FeedReader reader, FeedVersions versions, int pages, Pause pause) {}

    @Override
    public Set<SourceId> sources() {
        return Set.of(FEEDS);
    }

    @Override
    public KeyStream open(Query query) throws SourceException {
        FeedChoice choice = new FeedChoice(query.options());
        FeedCursor cursor = cursor(query);
        String list = choice.list()
                .orElseThrow(() ->
                        new SourceException(Kind.FINAL, new Reason("list-missing", "The job names no list of feeds.")));
        return new FeedKeyStream(query.job(), choice, lists.open(list, cursor.feed()), cursor, world);
    }

    private static FeedCursor cursor(Query query) throws SourceException {
        try {
            return query.cursor().map(FeedCursor::parse).orElse(FeedCursor.START);
        } catch (IllegalArgumentException e) {
            throw new SourceException(Kind.FINAL, new Reason("cursor-unreadable", e.getMessage()), e);
        }
    }
}
