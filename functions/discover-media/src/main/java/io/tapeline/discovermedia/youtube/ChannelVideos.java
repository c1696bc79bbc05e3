package io.tapeline.discovermedia.youtube;

import io.tapeline.discovermedia.youtube.DataApi.Entry;
import io.tapeline.discovermedia.youtube.DataApi.Page;
import io.tapeline.discovermedia.youtube.DataApi.Video;
import io.tapeline.discovermedia.youtube.Place.InHand;
import io.tapeline.extraction.KeyStream.Row;
import io.tapeline.ledger.Group.Found;
import io.tapeline.model.Origin;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.WantedFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;

/**
 * The videos of the current channel: a page of its list, then the details of that page, then the next page. Each step makes one
 * request and returns at least one row whose cursor records that it was answered.
 */
record ChannelVideos(Wishes wishes, DataApi api, WatchUrl watchUrl) {

    /** Makes one step and adds its rows. */
    Place read(Place place, Queue<Row> rows) throws SourceException {
        InHand in = place.channel().orElseThrow();
        if (!in.ids().isEmpty()) {
            return details(place, in, rows);
        }
        return in.over() ? end(place, in, rows) : page(place, in, rows);
    }

    private Place page(Place place, InHand in, Queue<Row> rows) throws SourceException {
        if (in.uploads().isEmpty()) {
            return without(place, in, rows);
        }
        Page page;
        try {
            page = api.page(in.uploads(), in.next());
        } catch (SourceException e) {
            return switch (e.reason().code()) {
                case ApiProblem.NO_PLAYLIST -> without(place, in, rows);
                case ApiProblem.TOKEN_REFUSED -> again(place, in, e, rows);
                default -> throw e;
            };
        }
        List<String> wanted = page.entries().stream()
                .filter(wishes::want)
                .filter(entry -> in.below().isEmpty()
                        || entry.publishedAt().get().isBefore(in.below().get()))
                .map(Entry::id)
                .toList();
        boolean last = page.next().isEmpty() || wishes.areTooOld(page.entries());
        Place then = place.with(in.with(page, wanted, last, oldest(page).or(in::oldest)));
        rows.add(new Row.Passed(
                Optional.of(new Found(in.group(), 0, OptionalLong.of(page.total()), Optional.empty())), then.text()));
        return then;
    }

    private static Optional<Instant> oldest(Page page) {
        return page.entries().stream()
                .flatMap(entry -> entry.publishedAt().stream())
                .min(Instant::compareTo);
    }

    /** A page token expires. Then the list is read again from its start, without the videos that were already given. */
    private static Place again(Place place, InHand in, SourceException e, Queue<Row> rows) throws SourceException {
        if (in.next().isEmpty()) {
            throw e;
        }
        Place then = place.with(in.again());
        rows.add(new Row.Passed(then.text()));
        return then;
    }

    private Place details(Place place, InHand in, Queue<Row> rows) throws SourceException {
        Map<String, Video> videos = api.videos(in.ids());
        InHand now = in;
        for (int i = 0; i < in.ids().size() && now.taken() < wishes.maximumVideos(); i++) {
            List<String> rest = in.ids().subList(i + 1, in.ids().size());
            Optional<Video> video = Optional.ofNullable(videos.get(in.ids().get(i)));
            boolean wanted =
                    video.filter(found -> !found.onAir() && wishes.want(found)).isPresent();
            boolean full = wanted && now.taken() + 1 == wishes.maximumVideos();
            now = now.left(full ? List.of() : rest, now.taken() + (wanted ? 1 : 0), now.over() || full);
            String cursor = place.with(now).text();
            if (wanted) {
                rows.add(row(in, video.get(), cursor));
            } else if (video.filter(Video::onAir).isPresent()) {
                rows.add(new Row.Unusable("the video " + video.get().id() + " is live or announced", cursor));
            }
        }
        Place then = place.with(now);
        rows.add(new Row.Passed(then.text()));
        return then;
    }

    private Row row(InHand in, Video video, String cursor) {
        Optional<String> group = Optional.of(in.group());
        Origin origin =
                new Origin(Optional.empty(), Optional.of(watchUrl.of(video.id())), Optional.of(video.title()), group);
        return wishes.format()
                .<Row>map(format -> new Row.Wanted(
                        new WantedFile(video.id(), format, video.id(), origin), video.publishedAt(), cursor))
                .orElseGet(() -> new Row.Counted(video.id(), group, video.publishedAt(), cursor));
    }

    private static Place without(Place place, InHand in, Queue<Row> rows) {
        return end(place, in, Optional.of(new Reason("no-uploads", "The channel has no uploads.")), rows);
    }

    /** If the whole list was read, adds a note when it counts more videos than it gave. */
    private Place end(Place place, InHand in, Queue<Row> rows) {
        long missing = in.total() - in.had();
        boolean readToItsEnd = in.next().isEmpty() && in.taken() < wishes.maximumVideos();
        return end(
                place,
                in,
                readToItsEnd && missing > 0
                        ? Optional.of(new Reason(
                                "channel-incomplete",
                                "YouTube counts " + in.total() + " videos and lists " + in.had()
                                        + ": the others are private or deleted, or left out of its list."))
                        : Optional.empty(),
                rows);
    }

    private static Place end(Place place, InHand in, Optional<Reason> note, Queue<Row> rows) {
        Place then = place.nextRow();
        rows.add(new Row.Passed(Optional.of(new Found(in.group(), 0, OptionalLong.empty(), note)), then.text()));
        return then;
    }
}
