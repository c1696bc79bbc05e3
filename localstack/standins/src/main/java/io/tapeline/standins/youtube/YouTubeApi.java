package io.tapeline.standins.youtube;

import io.tapeline.server.Exchange;
import io.tapeline.standins.faults.FaultRoute;
import io.tapeline.standins.http.Routes;
import io.tapeline.standins.youtube.ApiError.Refused;
import io.tapeline.standins.youtube.Channel.Trait;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The three methods of the API. */
final class YouTubeApi {
    private static final int MOST_A_PAGE = 50;

    private final Routes routes;
    private final Account account;
    private final String key;

    YouTubeApi(Routes routes, Account account, String key) {
        this.routes = routes;
        this.account = account;
        this.key = key;
    }

    /** Produces the answer to a call. */
    private interface Question {
        Map<String, Object> answer() throws Refused;
    }

    void channels(Exchange exchange) throws IOException {
        var handle = exchange.parameter("forHandle");
        var id = exchange.parameter("id");
        var asked = handle.or(() -> id).orElse("");
        answer(FaultRoute.YOUTUBE_CHANNELS, "channels " + asked, exchange, () -> {
            var channel = handle.flatMap(Channel::ofHandle).or(() -> id.flatMap(Channel::ofId));
            // The API leaves the field out if there are no items.
            return channel.map(found -> answered("items", List.of(channel(found))))
                    .orElseGet(() -> answered("pageInfo", pageInfo(0)));
        });
    }

    void playlistItems(Exchange exchange) throws IOException {
        var playlist = exchange.parameter("playlistId").orElse("");
        var token = exchange.parameter("pageToken");
        answer(
                FaultRoute.YOUTUBE_PLAYLIST_ITEMS,
                "playlistItems " + playlist + " " + token.orElse("page-0"),
                exchange,
                () -> page(playlist, token));
    }

    void videos(Exchange exchange) throws IOException {
        var ids = exchange.parameter("id").orElse("");
        answer(FaultRoute.YOUTUBE_VIDEOS, "videos " + ids, exchange, () -> {
            List<Object> items = new ArrayList<>();
            Arrays.stream(ids.split(","))
                    .flatMap(id -> Video.ofId(id).stream())
                    .filter(video -> !video.isPrivate())
                    .forEach(video -> items.add(video(video)));
            return answered("items", items);
        });
    }

    private void answer(FaultRoute route, String call, Exchange exchange, Question question) throws IOException {
        routes.run(route, call, exchange, answering -> {
            try {
                if (!answering.header("X-goog-api-key").orElse("").equals(key)) {
                    throw new Refused(ApiError.KEY_BAD_REQUEST);
                }
                account.charge();
                var answer = question.answer();
                account.answered(call);
                answering.sendJson(200, answer);
            } catch (Refused refused) {
                answering.sendJson(refused.error().status(), refused.error().body());
            }
        });
    }

    private static Map<String, Object> channel(Channel channel) {
        return Map.of(
                "kind", "youtube#channel",
                "id", channel.id(),
                "snippet", Map.of("title", channel.title(), "customUrl", channel.handle()),
                "contentDetails", Map.of("relatedPlaylists", Map.of("likes", "", "uploads", channel.uploads())),
                // Counts in this API are strings.
                "statistics", Map.of("videoCount", Integer.toString(channel.videos())));
    }

    private static Map<String, Object> page(String playlist, Optional<String> token) throws Refused {
        var channel = Channel.ofId(playlist).filter(known -> known.trait() != Trait.UPLOADLESS);
        if (channel.isEmpty()) {
            throw new Refused(ApiError.PLAYLIST_NOT_FOUND);
        }
        var from = ApiError.position(token);
        var listed = channel.get().listed();
        List<Object> items = new ArrayList<>();
        for (var index = from; index < Math.min(from + MOST_A_PAGE, listed); index++) {
            items.add(entry(Video.of(channel.get(), index)));
        }
        var answer = answered("items", items);
        answer.put("pageInfo", pageInfo(channel.get().videos()));
        if (from + MOST_A_PAGE < listed) {
            answer.put("nextPageToken", "page-" + (from + MOST_A_PAGE));
        }
        return answer;
    }

    private static Map<String, Object> entry(Video video) {
        Map<String, Object> details = new LinkedHashMap<>(Map.of("videoId", video.id()));
        if (!video.isPrivate()) {
            details.put("videoPublishedAt", video.publishedAt().toString());
        }
        return Map.of(
                "snippet", Map.of("title", video.title()),
                "contentDetails", details,
                "status", Map.of("privacyStatus", video.isPrivate() ? "private" : "public"));
    }

    private static Map<String, Object> video(Video video) {
        return Map.of(
                "id", video.id(),
                "snippet",
                        Map.of(
                                "title",
                                video.title(),
                                "publishedAt",
                                video.publishedAt().toString(),
                                "liveBroadcastContent",
                                video.broadcast()),
                "contentDetails",
                        Map.of(
                                "duration",
                                video.broadcast().equals("none")
                                        ? video.length().toString()
                                        : "P0D"));
    }

    private static Map<String, Object> pageInfo(int total) {
        return Map.of("totalResults", total, "resultsPerPage", MOST_A_PAGE);
    }

    private static Map<String, Object> answered(String name, Object value) {
        return new LinkedHashMap<>(Map.of("kind", "youtube#listResponse", name, value));
    }
}
