package io.tapeline.discovermedia.youtube;

import io.tapeline.extraction.KeyStream;
import io.tapeline.inputs.InputRows;
import io.tapeline.inputs.InputsUnavailableException;
import io.tapeline.ledger.Group.Found;
import io.tapeline.ledger.Groups;
import io.tapeline.model.JobId;
import io.tapeline.model.Origin;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/** The channels of a list, one after the other, each resolved, claimed and read to its end. For one thread. */
final class ChannelRows implements KeyStream {

    private static final Logger LOG = Logger.getLogger(ChannelRows.class);
    private static final String COLUMN = "channel_url";

    private final JobId job;
    private final Wishes wishes;
    private final DataApi api;
    private final Groups groups;
    private final InputRows list;
    private final ChannelVideos videos;
    private final Deque<Row> ready = new ArrayDeque<>();
    private Place place;

    /**
     * @param list at the row of the place, or behind it where a channel is in hand
     */
    ChannelRows(
            JobId job, Wishes wishes, DataApi api, Groups groups, InputRows list, ChannelVideos videos, Place place) {
        this.job = job;
        this.wishes = wishes;
        this.api = api;
        this.groups = groups;
        this.list = list;
        this.videos = videos;
        this.place = place;
    }

    @Override
    public Optional<Row> next() throws SourceException {
        while (ready.isEmpty()) {
            if (place.channel().isPresent()) {
                place = videos.read(place, ready);
            } else {
                Optional<Map<String, String>> row = nextOfList();
                if (row.isEmpty()) {
                    return Optional.empty();
                }
                begin(row.get().getOrDefault(COLUMN, ""));
            }
        }
        return Optional.of(ready.removeFirst());
    }

    private Optional<Map<String, String>> nextOfList() throws SourceException {
        try {
            return place.row() < wishes.maximumChannels() ? list.next() : Optional.empty();
        } catch (InputsUnavailableException e) {
            throw new SourceException(Kind.PASSING, new Reason("list-unavailable", e.getMessage()), e);
        }
    }

    private void begin(String url) throws SourceException {
        Optional<ChannelUrl> address = ChannelUrl.parse(url);
        if (address.isEmpty()) {
            passOver(url, new Reason("channel-url-wrong", "This is no address of a channel."));
            return;
        }
        Optional<DataApi.Channel> found = api.channel(address.get());
        if (found.isEmpty()) {
            passOver(address.get().value(), new Reason("channel-not-found", "YouTube knows no such channel."));
        } else if (!groups.claim(job, group(found.get()), place.row())) {
            LOG.infof("Job %s: row %d is a channel that another row named before", job, place.row() + 1);
            place = place.nextRow();
            ready.add(new Row.Passed(place.text()));
        } else {
            place = place.with(
                    Place.InHand.begun(group(found.get()), found.get().uploads()));
            ready.add(new Row.Passed(Optional.of(found(group(found.get()))), place.text()));
        }
    }

    private void passOver(String name, Reason why) throws SourceException {
        if (!wishes.continueOnError()) {
            throw new SourceException(
                    Kind.FINAL, new Reason(why.code(), "Row " + (place.row() + 1) + " of the list: " + why.sentence()));
        }
        place = place.nextRow();
        ready.add(new Row.Passed(
                Optional.of(new Found(cut(name), 0, OptionalLong.empty(), Optional.of(why))), place.text()));
    }

    private static Found found(String group) {
        return new Found(group, 0, OptionalLong.empty(), Optional.empty());
    }

    private static String group(DataApi.Channel channel) {
        return cut(channel.id() + " " + channel.title().strip()).strip();
    }

    /** Shortens the name, but not in the middle of a surrogate pair. */
    private static String cut(String name) {
        if (name.length() <= Origin.LONGEST_GROUP) {
            return name.isBlank() ? "-" : name;
        }
        int end = Character.isHighSurrogate(name.charAt(Origin.LONGEST_GROUP - 1))
                ? Origin.LONGEST_GROUP - 1
                : Origin.LONGEST_GROUP;
        return name.substring(0, end);
    }

    @Override
    public void close() {
        list.close();
    }
}
