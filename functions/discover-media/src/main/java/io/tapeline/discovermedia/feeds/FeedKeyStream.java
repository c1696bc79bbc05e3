package io.tapeline.discovermedia.feeds;

import io.tapeline.discovermedia.feeds.FeedFiles.Found;
import io.tapeline.discovermedia.feeds.OpenFeed.Dated;
import io.tapeline.extraction.KeyStream;
import io.tapeline.http.DocumentVersion;
import io.tapeline.ledger.Group;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import io.tapeline.model.WantedFile;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;

/**
 * Reads a page, returns its files and then the end of the page, and so on to the end of the list. A feed that does not answer is
 * requested two more times. A feed that can't be read is an unusable row, or ends the job if the job demands that.
 */
final class FeedKeyStream implements KeyStream {

    private final JobId job;
    private final FeedChoice choice;
    private final FeedList list;
    private final FeedKeySource.World world;
    private final Queue<Row> rows = new ArrayDeque<>();
    private FeedCursor at;
    private Optional<OpenFeed> open = Optional.empty();
    private Optional<Reason> lastProblem = Optional.empty();

    FeedKeyStream(JobId job, FeedChoice choice, FeedList list, FeedCursor cursor, FeedKeySource.World world) {
        this.job = job;
        this.choice = choice;
        this.list = list;
        this.at = cursor;
        this.world = world;
    }

    @Override
    public Optional<Row> next() throws SourceException {
        while (rows.isEmpty()) {
            if (open.isPresent()) {
                step(open.get());
            } else if (!openNext()) {
                return end();
            }
        }
        return Optional.of(rows.remove());
    }

    private boolean openNext() throws SourceException {
        Optional<String> text = at.feed() < choice.mostFeeds() ? list.next() : Optional.empty();
        if (text.isEmpty()) {
            return false;
        }
        open = FeedAddress.read(text.get()).map(OpenFeed::new);
        if (open.isEmpty()) {
            giveUp(named(
                    "Feed " + (at.feed() + 1) + " of the list",
                    new Reason("bad-address", "Its address is not on the web.")));
        }
        return true;
    }

    /** A job fails if none of its feeds could be read. */
    private Optional<Row> end() throws SourceException {
        if (at.feed() > 0 && at.unread() == at.feed()) {
            throw new SourceException(
                    Kind.FINAL,
                    lastProblem.orElse(
                            new Reason("no-feed-read", "None of the job's feeds could be read; the log says why.")));
        }
        return Optional.empty();
    }

    private void step(OpenFeed feed) throws SourceException {
        Duration pause = feed.pause();
        if (!pause.isZero()) {
            world.pause().of(pause);
            pass();
            return;
        }
        try {
            Optional<FeedReader.Read> read = world.reader().read(feed.page(at), known(feed));
            if (read.isPresent()) {
                take(feed, read.get());
            } else {
                passFeed();
            }
        } catch (SourceException e) {
            if (feed.mayBeAskedAgain(e)) {
                pass();
            } else {
                giveUp(feed, e.reason());
            }
        }
    }

    private DocumentVersion known(OpenFeed feed) {
        return choice.onlyChanged() && at.atBeginOfFeed()
                ? world.versions().known(feed.address(), choice.fingerprint())
                : DocumentVersion.UNKNOWN;
    }

    private void take(OpenFeed feed, FeedReader.Read read) throws SourceException {
        give(feed.read(read, at, choice));
        Optional<URI> next = read.page().next().filter(page -> !feed.wasAt(page));
        if (at.taken() >= choice.mostFiles() || next.isEmpty()) {
            if (choice.countsAsRead() && feed.version().isKnown()) {
                world.versions().read(feed.address(), choice.fingerprint(), job, feed.version());
            }
            passFeed();
        } else if (feed.pagesRead() >= world.pages()) {
            giveUp(
                    feed,
                    new Reason(
                            "too-many-pages", "It has more than " + world.pages() + " pages; the rest is left out."));
        } else {
            at = at.atPage(next.get().toString());
            pass();
        }
    }

    /** Gives the items after the last file that an earlier stream gave; all items if the page no longer contains that file. */
    private void give(List<Dated> page) {
        int from = 0;
        for (int i = 0; i < page.size(); i++) {
            if (page.get(i).found() instanceof Found.File(WantedFile file)
                    && name(file).equals(at.after())) {
                from = i + 1;
            }
        }
        for (Dated each : page.subList(from, page.size())) {
            if (at.taken() < choice.mostFiles()) {
                give(each);
            }
        }
    }

    private void give(Dated each) {
        switch (each.found()) {
            case Found.File(WantedFile file) -> {
                at = at.afterFile(name(file));
                rows.add(new Row.Wanted(file, each.published(), at.text()));
            }
            case Found.NoFile(String why) -> rows.add(new Row.Unusable(why, at.text()));
            case Found.Again again -> {}
        }
    }

    private static String name(WantedFile file) {
        return Fingerprint.of(file.key());
    }

    private void passFeed() {
        at = at.afterFeed();
        open = Optional.empty();
        pass();
    }

    /** Adds a row that only moves the cursor, so that the engine checks the deadline. */
    private void pass() {
        rows.add(new Row.Passed(at.text()));
    }

    private void giveUp(OpenFeed feed, Reason reason) throws SourceException {
        Reason named = named("The feed " + feed.address().shown(), reason);
        giveUp(named);
        Group.Found why = new Group.Found(feed.address().group(), 0, OptionalLong.empty(), Optional.of(named));
        rows.add(new Row.Passed(Optional.of(why), at.text()));
    }

    private static Reason named(String what, Reason reason) {
        return new Reason(reason.code(), what + ": " + reason.sentence());
    }

    private void giveUp(Reason named) throws SourceException {
        if (!choice.goesOnAfterErrors()) {
            throw new SourceException(Kind.FINAL, named);
        }
        lastProblem = Optional.of(named);
        at = at.afterUnreadFeed();
        open = Optional.empty();
        rows.add(new Row.Unusable(named.sentence(), at.text()));
    }

    @Override
    public void close() {
        list.close();
    }
}
