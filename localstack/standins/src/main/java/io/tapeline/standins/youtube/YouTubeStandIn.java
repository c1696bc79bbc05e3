package io.tapeline.standins.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.server.Exchange;
import io.tapeline.server.Json;
import io.tapeline.server.LocalServer;
import io.tapeline.standins.http.Routes;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Registers the API on a server, with its part of the control endpoint: {@code /control/youtube}.
 *
 * @see <a href="https://developers.google.com/youtube/v3/docs">YouTube Data API</a>
 */
public final class YouTubeStandIn {
    /** The path of the API on the server. */
    public static final String PATH = "/youtube/v3";

    private static final String KEY = "stand-in-key-of-the-data-api";

    private final Account account;

    private YouTubeStandIn(Account account) {
        this.account = account;
    }

    /** The secret for the API: key. */
    public static String secretJson() {
        return Json.MAPPER.createObjectNode().put("key", KEY).toString();
    }

    /** Registers all routes. */
    public static void register(LocalServer server, Routes routes, InstantSource clock) {
        var account = new Account(clock);
        var api = new YouTubeApi(routes, account, KEY);
        server.route(PATH + "/channels", api::channels);
        server.route(PATH + "/playlistItems", api::playlistItems);
        server.route(PATH + "/videos", api::videos);
        server.route("/control/youtube", new YouTubeStandIn(account)::control);
    }

    /**
     * POST {@code {"quota": 25, "advanceSeconds": 86400, "refuse": "keyInvalid", "skip": 3, "times": 1}}, each optional; DELETE
     * resets the record of answered calls. The answer contains the calls so far, and those that were repeated.
     */
    private void control(Exchange exchange) throws IOException {
        if (exchange.method().equals("DELETE")) {
            account.forget();
        } else if (exchange.method().equals("POST")) {
            try {
                change(exchange.jsonBody());
            } catch (IllegalArgumentException invalid) {
                exchange.sendJson(400, Map.of("message", String.valueOf(invalid.getMessage())));
                return;
            }
        }
        exchange.sendJson(200, account.shown());
    }

    private void change(JsonNode wanted) {
        if (wanted.has("refuse")) {
            var error = ApiError.named(wanted.path("refuse").asText());
            account.refuse(Optional.of(new Account.Refusal(
                    error, wanted.path("skip").asInt(0), wanted.path("times").asInt(1))));
        }
        if (wanted.has("quota")) {
            account.quota(wanted.path("quota").asInt());
        }
        if (wanted.has("advanceSeconds")) {
            account.advance(Duration.ofSeconds(wanted.path("advanceSeconds").asLong()));
        }
    }
}
