package io.tapeline.discovermedia.feeds;

import com.google.re2j.Pattern;
import io.tapeline.discovermedia.feeds.FeedPage.Item;
import io.tapeline.model.JobOptions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The options of a job of feeds. */
final class FeedChoice {

    private static final String LIST = "feeds";
    /** Options that do not affect which files of a feed are wanted. */
    private static final Set<String> OF_THE_JOB =
            Set.of(LIST, "max_feeds", "continue_on_error", JobOptions.DRY_RUN, JobOptions.INCREMENTAL);

    private final JobOptions options;
    private final Optional<Instant> since;
    private final Optional<Instant> before;
    private final Optional<Pattern> title;

    FeedChoice(JobOptions options) {
        this.options = options;
        this.since = options.text("since").map(LocalDate::parse).map(FeedChoice::midnight);
        this.before =
                options.text("until").map(day -> midnight(LocalDate.parse(day).plusDays(1)));
        this.title = options.text("title_matches").map(text -> Pattern.compile(text, Pattern.CASE_INSENSITIVE));
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The key under which the list of feeds is stored. */
    Optional<String> list() {
        return options.text(LIST);
    }

    long mostFeeds() {
        return options.number("max_feeds").orElse(Long.MAX_VALUE);
    }

    /** The limit for each feed. */
    long mostFiles() {
        return options.number("max_files").orElse(Long.MAX_VALUE);
    }

    boolean goesOnAfterErrors() {
        return options.flag("continue_on_error");
    }

    /** Whether feeds that have not changed may be skipped. */
    boolean onlyChanged() {
        return options.incremental();
    }

    /** Whether a later job may rely on this one having seen the current content. */
    boolean countsAsRead() {
        return !options.dryRun();
    }

    /** An item for which the feed does not state a value is kept. */
    boolean takes(Item item) {
        return item.published().filter(at -> isOutside(at)).isEmpty()
                && item.seconds().filter(seconds -> isOutside(seconds)).isEmpty()
                && title.filter(wanted ->
                                !wanted.matcher(item.title().orElse("")).find())
                        .isEmpty();
    }

    private boolean isOutside(Instant published) {
        return since.filter(published::isBefore).isPresent()
                || before.filter(end -> !published.isBefore(end)).isPresent();
    }

    private boolean isOutside(long seconds) {
        return options.number("min_seconds").filter(least -> seconds < least).isPresent()
                || options.number("max_seconds").filter(most -> seconds > most).isPresent();
    }

    /** The same for two jobs that want the same files of a feed; 16 hexadecimal digits. */
    String fingerprint() {
        Map<String, Object> ofFiles = new TreeMap<>(options.values());
        ofFiles.keySet().removeAll(OF_THE_JOB);
        return Fingerprint.of(ofFiles.toString());
    }
}
