package io.tapeline.discovermedia.feeds;

import io.tapeline.discovermedia.feeds.FeedFiles.Found;
import io.tapeline.http.DocumentVersion;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A feed that is being read. A successor that continues in the middle of it starts without this state. For one thread. */
final class OpenFeed {

    private static final int MAX_ATTEMPTS = 3;
    /** A feed whose server asks for a longer pause is given up. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    /** Together with the timeout for a document, it must be less than the margin at which a successor takes over. */
    private static final Duration MAX_DELAY = Duration.ofSeconds(5);

    private final FeedAddress address;
    private final FeedFiles files;
    private final Set<URI> pages = new HashSet<>();
    private DocumentVersion version = DocumentVersion.UNKNOWN;
    private Duration wait = Duration.ZERO;
    private int failures;

    OpenFeed(FeedAddress address) {
        this.address = address;
        this.files = new FeedFiles(address);
    }

    FeedAddress address() {
        return address;
    }

    /** The version of the first page; unknown unless this object read the feed from its beginning. */
    DocumentVersion version() {
        return version;
    }

    /** The page that the cursor is at. */
    URI page(FeedCursor at) {
        return at.page().isEmpty() ? address.uri() : URI.create(at.page());
    }

    /** What was found on a page, and when it was published. */
    record Dated(Found found, Instant published) {}

    /** The enclosures of a page that the job wants. */
    List<Dated> read(FeedReader.Read read, FeedCursor at, FeedChoice choice) {
        failures = 0;
        pages.add(page(at));
        if (at.atBeginOfFeed()) {
            version = read.version();
        }
        List<Dated> all = new ArrayList<>();
        for (FeedPage.Item item : read.page().items()) {
            if (choice.takes(item)) {
                item.enclosures()
                        .forEach(enclosure -> all.add(new Dated(
                                files.found(item, enclosure, read.address()),
                                item.published().orElse(Instant.EPOCH))));
            }
        }
        return all;
    }

    boolean wasAt(URI page) {
        return pages.contains(page);
    }

    int pagesRead() {
        return pages.size();
    }

    /** Whether to request the feed again after this failure. If so, {@link #pause()} says when. */
    boolean mayBeAskedAgain(SourceException e) {
        failures++;
        wait = e.retryAfter().orElse(Duration.ofSeconds(failures));
        return e.kind() != Kind.FINAL && failures < MAX_ATTEMPTS && wait.compareTo(LONGEST_WAIT) <= 0;
    }

    /** How long to pause now; zero when the feed may be requested. A long pause is divided among several calls. */
    Duration pause() {
        Duration now = wait.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : wait;
        wait = wait.minus(now);
        return now;
    }
}
