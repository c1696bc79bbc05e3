package io.tapeline.discovermedia.youtube;

import com.google.re2j.Pattern;
import io.tapeline.discovermedia.youtube.DataApi.Entry;
import io.tapeline.discovermedia.youtube.DataApi.Video;
import io.tapeline.extraction.KeySource.Query;
import io.tapeline.model.JobOptions;
import io.tapeline.model.MediaFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Which videos a job wants, of its options. Days are of UTC.
 *
 * @param list key of the stored list of channels
 * @param format empty where only what is known about the videos is wanted
 * @param maximumChannels channels of the list that are read, the first ones
 * @param maximumVideos of a channel, the newest ones
 */
record Wishes(
        String list,
        Optional<MediaFormat> format,
        long maximumChannels,
        long maximumVideos,
        Optional<Instant> from,
        Optional<Instant> before,
        Optional<Long> minimumSeconds,
        Optional<Long> maximumSeconds,
        Optional<Pattern> title,
        boolean continueOnError) {

    static Wishes of(Query query) {
        JobOptions options = query.options();
        Optional<Instant> since = options.text("since").map(day -> start(day, 0));
        return new Wishes(
                options.text("channels")
                        .orElseThrow(() -> new IllegalArgumentException("The job has no list of channels")),
                options.text("media").filter(media -> !media.equals("none")).flatMap(MediaFormat::named),
                options.number("max_channels").orElse(Long.MAX_VALUE),
                options.number("max_videos").orElse(Long.MAX_VALUE),
                query.changedSince()
                        .filter(changed -> since.isEmpty() || changed.isAfter(since.get()))
                        .or(() -> since),
                options.text("until").map(day -> start(day, 1)),
                options.number("min_seconds"),
                options.number("max_seconds"),
                options.text("title_matches").map(expression -> Pattern.compile(expression, Pattern.CASE_INSENSITIVE)),
                options.flag("continue_on_error"));
    }

    private static Instant start(String day, int daysLater) {
        return LocalDate.parse(day)
                .plusDays(daysLater)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /** By what its list says, before its details are asked for. */
    boolean want(Entry entry) {
        return entry.publishedAt()
                        .filter(at -> from.isEmpty() || !at.isBefore(from.get()))
                        .filter(at -> before.isEmpty() || at.isBefore(before.get()))
                        .isPresent()
                && (title.isEmpty() || title.get().matcher(entry.title()).find());
    }

    /** By its details. */
    boolean want(Video video) {
        long seconds = video.length().toSeconds();
        return minimumSeconds.orElse(0L) <= seconds && seconds <= maximumSeconds.orElse(Long.MAX_VALUE);
    }

    /** Whether everything from there on in a list is too old. */
    boolean areTooOld(Iterable<Entry> entries) {
        boolean any = false;
        for (Entry entry : entries) {
            if (from.isEmpty()
                    || entry.publishedAt().isEmpty()
                    || !entry.publishedAt().get().isBefore(from.get())) {
                return false;
            }
            any = true;
        }
        return any;
    }
}
