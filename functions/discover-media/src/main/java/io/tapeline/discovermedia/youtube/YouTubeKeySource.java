package io.tapeline.discovermedia.youtube;

import io.tapeline.extraction.KeySource;
import io.tapeline.extraction.KeyStream;
import io.tapeline.inputs.InputLists;
import io.tapeline.inputs.InputRows;
import io.tapeline.inputs.InputsUnavailableException;
import io.tapeline.ledger.Groups;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import io.tapeline.model.SourceId;
import java.util.Set;

/** The videos of channels. Safe for use by several threads. */
final class YouTubeKeySource implements KeySource {

    static final SourceId CHANNELS = new SourceId("channels");

    private final Access access;
    private final InputLists lists;
    private final Groups groups;
    private final WatchUrl watchUrl;

    /** Makes the API usable, with the key that holds now. */
    @FunctionalInterface
    interface Access {
        DataApi api() throws SourceException;
    }

    YouTubeKeySource(Access access, InputLists lists, Groups groups, WatchUrl watchUrl) {
        this.access = access;
        this.lists = lists;
        this.groups = groups;
        this.watchUrl = watchUrl;
    }

    @Override
    public Set<SourceId> sources() {
        return Set.of(CHANNELS);
    }

    @Override
    public KeyStream open(Query query) throws SourceException {
        Place place = place(query);
        Wishes wishes = Wishes.of(query);
        DataApi api = access.api();
        InputRows list = list(wishes.list());
        try {
            list.skip(place.row() + (place.channel().isPresent() ? 1 : 0));
        } catch (InputsUnavailableException e) {
            list.close();
            throw unavailable(e);
        }
        return new ChannelRows(query.job(), wishes, api, groups, list, new ChannelVideos(wishes, api, watchUrl), place);
    }

    private InputRows list(String key) throws SourceException {
        try {
            return lists.open(key)
                    .orElseThrow(() -> new SourceException(
                            Kind.FINAL,
                            new Reason(
                                    "list-missing",
                                    "The job's list of channels is no longer in the bucket; start a job with it"
                                            + " again.")));
        } catch (InputsUnavailableException e) {
            throw unavailable(e);
        }
    }

    private static SourceException unavailable(InputsUnavailableException e) {
        return new SourceException(Kind.PASSING, new Reason("list-unavailable", e.getMessage()), e);
    }

    private static Place place(Query query) throws SourceException {
        try {
            return query.cursor().map(Place::parse).orElse(Place.START);
        } catch (IllegalArgumentException e) {
            throw new SourceException(Kind.FINAL, new Reason("cursor-unreadable", e.getMessage()), e);
        }
    }
}
