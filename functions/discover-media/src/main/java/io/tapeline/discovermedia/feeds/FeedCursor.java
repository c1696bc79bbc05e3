package io.tapeline.discovermedia.feeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.model.Quoted;

/**
 * The position of a stream over feeds.
 *
 * @param feed place in the job's list, from 0
 * @param unread feeds before it that could not be read
 * @param page address of the page, if it is not the feed's first one; empty text for that
 * @param taken files of the feed that were given
 * @param after fingerprint of the last file of the page that was given; empty text at the page's beginning. If the page no longer
 *     contains that file, it is read from its beginning: a file that occurs twice is downloaded once
 */
record FeedCursor(long feed, long unread, String page, long taken, String after) {

    static final FeedCursor START = new FeedCursor(0, 0, "", 0, "");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIELDS = 5;

    boolean atBeginOfFeed() {
        return page.isEmpty() && after.isEmpty();
    }

    FeedCursor afterFile(String fingerprint) {
        return new FeedCursor(feed, unread, page, taken + 1, fingerprint);
    }

    FeedCursor atPage(String address) {
        return new FeedCursor(feed, unread, address, taken, "");
    }

    FeedCursor afterFeed() {
        return new FeedCursor(feed + 1, unread, "", 0, "");
    }

    /** A feed counts as unread when nothing of it was given. */
    FeedCursor afterUnreadFeed() {
        return new FeedCursor(feed + 1, taken > 0 ? unread : unread + 1, "", 0, "");
    }

    String text() {
        return JSON.createArrayNode()
                .add(feed)
                .add(unread)
                .add(page)
                .add(taken)
                .add(after)
                .toString();
    }

    /**
     * @throws IllegalArgumentException when the text is no cursor
     */
    static FeedCursor parse(String text) {
        try {
            JsonNode fields = JSON.readTree(text);
            if (fields.isArray() && fields.size() == FIELDS) {
                return new FeedCursor(
                        fields.get(0).longValue(),
                        fields.get(1).longValue(),
                        fields.get(2).asText(),
                        fields.get(3).longValue(),
                        fields.get(4).asText());
            }
        } catch (JsonProcessingException e) {
            throw unreadable(text, e);
        }
        throw unreadable(text, null);
    }

    private static IllegalArgumentException unreadable(String text, Exception cause) {
        return new IllegalArgumentException(
                "The cursor of the feeds can't be read; start a new job. It is " + Quoted.of(text), cause);
    }
}
