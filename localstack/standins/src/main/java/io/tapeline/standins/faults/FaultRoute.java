package io.tapeline.standins.faults;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The places where a stand-in can have faults; also the names under which requests are counted. */
public enum FaultRoute {
    /** A page of a feed; identity: its kind and name. */
    FEED,
    /** A file of a feed; identity: the feed, and the file's number and ending. */
    ENCLOSURE,
    /** {@code POST /session/v1/login-request}; identity: the user. */
    SNOWFLAKE_LOGIN,
    /** {@code POST /queries/v1/query-request}; identity: the SQL text. */
    SNOWFLAKE_QUERY,
    /** A chunk of a large result; identity: the SQL text, {@code #} and the chunk's number. */
    SNOWFLAKE_CHUNK,
    /** {@code POST /session/token-request}; identity: the user. */
    SNOWFLAKE_TOKEN,
    /** {@code POST /v1/content/bulkDownloadArtifacts}; identity: the keys joined by line feeds. */
    BULK_API,
    /** One entry of that answer; identity: its key. */
    BULK_API_ENTRY,
    /** {@code POST /oauth2/token}; identity: the user. */
    OAUTH_TOKEN,
    /** A signed file link; identity: the file key. */
    FILE_LINK,
    /** {@code GET /watch}: the page of a video; identity: the video. */
    WATCH_PAGE,
    /** {@code GET /media/…}: a media file; identity: the file's name. */
    MEDIA_FILE,
    /** {@code GET /youtube/v3/channels}; identity: {@code channels}, and the handle or the id. */
    YOUTUBE_CHANNELS,
    /** {@code GET /youtube/v3/playlistItems}; identity: {@code playlistItems}, the playlist and the page. */
    YOUTUBE_PLAYLIST_ITEMS,
    /** {@code GET /youtube/v3/videos}; identity: {@code videos}, and the ids. */
    YOUTUBE_VIDEOS,
    /** {@code POST /spotify-accounts/api/token}; identity: {@code token}. */
    SPOTIFY_TOKEN,
    /** {@code GET /spotify/v1/search}; identity: the query, {@code @} and the offset. */
    SPOTIFY_SEARCH,
    /** {@code GET /spotify/v1/browse/categories}; identity: {@code categories}. */
    SPOTIFY_CATEGORIES,
    /** {@code GET /musicbrainz/ws/2/genre/all}; identity: {@code genres}, {@code @} and the offset. */
    MUSICBRAINZ_GENRES,
    /** {@code GET /musicbrainz/ws/2/artist}; identity: the query, {@code @} and the offset. */
    MUSICBRAINZ_ARTISTS,
    /** {@code POST /google/v1/token} and the token of a service account; identity: {@code token}. */
    GOOGLE_TOKEN,
    /** {@code GET /google/v1/projects/…:access}; identity: the version's name. */
    GOOGLE_SECRET;

    /** The name in fault files and counters: {@code file-link}. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The route with this name in a fault file. */
    @JsonCreator
    public static FaultRoute of(String wireName) {
        return Arrays.stream(values())
                .filter(route -> route.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown route '%s' in 'on'; use one of %s."
                        .formatted(
                                wireName,
                                Arrays.stream(values())
                                        .map(FaultRoute::wireName)
                                        .collect(Collectors.joining(", ")))));
    }
}
