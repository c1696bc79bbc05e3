package io.tapeline.discovermedia.youtube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.http.Statuses;
import io.tapeline.http.WebApi;
import io.tapeline.model.Backoff;
import io.tapeline.model.Pause;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import io.tapeline.secrets.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.hc.core5.net.URIBuilder;

/**
 * The three requests of discovery. Temporary failures, and refusals because of too many requests, are retried with exponential
 * backoff and full jitter, {@value #MAX_ATTEMPTS} attempts in all. For one thread.
 */
final class DataApi {

    /** The API's limit for the videos of a page, and of a request for details. */
    static final int MOST = 50;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_ATTEMPTS = 4;
    private static final Backoff BACKOFF = Backoff.doubling(Duration.ofSeconds(1), Duration.ofSeconds(10));

    private final URI base;
    private final Secret secret;
    private final String key;
    private final ApiCalls calls;
    private final Clock clock;
    private final Pause pause;
    private final RandomGenerator random;

    /**
     * @param base without a slash at its end
     * @param secret that holds the key, which is never in an address, a log or an exception
     * @throws SourceException when there is no key
     */
    DataApi(URI base, Secret secret, ApiCalls calls, Clock clock, Pause pause, RandomGenerator random)
            throws SourceException {
        this.base = base;
        this.secret = secret;
        this.key = secret.document().path("key").asText();
        this.calls = calls;
        this.clock = clock;
        this.pause = pause;
        this.random = random;
    }

    /**
     * A channel.
     *
     * @param uploads id of the list of its videos; empty text when it has none
     */
    record Channel(String id, String title, String uploads) {}

    /**
     * A video as an entry of a list.
     *
     * @param publishedAt empty for one that is private or deleted
     */
    record Entry(String id, String title, Optional<Instant> publishedAt) {}

    /**
     * A page of a list.
     *
     * @param next token of the page after it; empty on the last one
     * @param total entries of the list, as it counts them
     */
    record Page(List<Entry> entries, Optional<String> next, long total) {}

    /**
     * The details of a video.
     *
     * @param onAir whether it is live or announced, so that there is no file yet
     */
    record Video(String id, String title, Instant publishedAt, Duration length, boolean onAir) {}

    /** Empty when there is no such channel. */
    Optional<Channel> channel(ChannelUrl url) throws SourceException {
        JsonNode found = ask("channels", Map.of("part", "id,snippet,contentDetails", url.parameter(), url.value()))
                .path("items")
                .path(0);
        return found.isMissingNode()
                ? Optional.empty()
                : Optional.of(new Channel(
                        found.path("id").asText(),
                        found.at("/snippet/title").asText(),
                        found.at("/contentDetails/relatedPlaylists/uploads").asText("")));
    }

    /** A page of a list, newest videos first. */
    Page page(String uploads, Optional<String> token) throws SourceException {
        Map<String, String> parameters = new LinkedHashMap<>(
                Map.of("part", "snippet,contentDetails", "playlistId", uploads, "maxResults", Integer.toString(MOST)));
        token.ifPresent(text -> parameters.put("pageToken", text));
        JsonNode answer = ask("playlistItems", parameters);
        List<Entry> entries = new ArrayList<>();
        for (JsonNode item : answer.path("items")) {
            entries.add(new Entry(
                    item.at("/contentDetails/videoId").asText(),
                    item.at("/snippet/title").asText(),
                    instant(item.at("/contentDetails/videoPublishedAt"))));
        }
        return new Page(
                entries,
                Optional.of(answer.path("nextPageToken").asText("")).filter(text -> !text.isEmpty()),
                answer.at("/pageInfo/totalResults").asLong());
    }

    /**
     * Videos by their ids, without private and deleted ones.
     *
     * @param ids at most {@value #MOST}
     */
    Map<String, Video> videos(List<String> ids) throws SourceException {
        Map<String, Video> videos = new LinkedHashMap<>();
        JsonNode answer = ask("videos", Map.of("part", "contentDetails,snippet", "id", String.join(",", ids)));
        for (JsonNode item : answer.path("items")) {
            String live = item.at("/snippet/liveBroadcastContent").asText("none");
            Video video = new Video(
                    item.path("id").asText(),
                    item.at("/snippet/title").asText(),
                    instant(item.at("/snippet/publishedAt")).orElse(Instant.EPOCH),
                    length(item.at("/contentDetails/duration").asText("")),
                    !live.equals("none"));
            videos.put(video.id(), video);
        }
        return videos;
    }

    private JsonNode ask(String resource, Map<String, String> parameters) throws SourceException {
        for (int attempt = 1; ; attempt++) {
            try {
                return askOnce(resource, parameters);
            } catch (SourceException e) {
                if (attempt == MAX_ATTEMPTS || e.kind() == Kind.FINAL || e.kind() == Kind.NOT_BEFORE) {
                    throw e;
                }
                int failed = attempt - 1;
                pause.of(e.retryAfter()
                        .filter(wait -> wait.compareTo(BACKOFF.maxDelay()) < 0)
                        .orElseGet(() -> BACKOFF.delayAfter(failed, random)));
            }
        }
    }

    private JsonNode askOnce(String resource, Map<String, String> parameters) throws SourceException {
        WebApi.Answer answer = calls.get(address(resource, parameters), Map.of("X-goog-api-key", key));
        JsonNode body = json(answer.body());
        if (answer.status() != 200) {
            // the key may be the reason: the next extraction must read the secret again
            secret.refused();
            throw ApiProblem.of(answer, body, clock);
        }
        if (!body.isObject()) {
            throw Statuses.passing("invalid-answer", "The YouTube Data API answered something that is no JSON object.");
        }
        return body;
    }

    private URI address(String resource, Map<String, String> parameters) {
        try {
            URIBuilder address = new URIBuilder(base + "/" + resource);
            new TreeMap<>(parameters).forEach(address::addParameter);
            return address.build();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The address of the YouTube Data API was looked at before", e);
        }
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private static Optional<Instant> instant(JsonNode field) {
        try {
            return field.isTextual() ? Optional.of(Instant.parse(field.textValue())) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Reads an ISO 8601 duration; zero when there is none, as for a broadcast that has not ended. */
    private static Duration length(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }
}
