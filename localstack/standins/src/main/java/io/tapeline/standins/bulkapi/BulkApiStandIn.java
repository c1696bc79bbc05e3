package io.tapeline.standins.bulkapi;

import io.tapeline.server.LocalServer;
import io.tapeline.standins.http.Routes;
import io.tapeline.standins.library.AudioShelf;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Creates the bulk API stand-in and registers it on a server. */
public final class BulkApiStandIn {
    /**
     * Lifetimes.
     *
     * @param link of a file link
     * @param token of an OAuth token
     */
    public record Validity(Duration link, Duration token) {}

    private BulkApiStandIn() {}

    /** Registers all routes. With an account the API requires OAuth 2. */
    public static void register(
            LocalServer server,
            Routes routes,
            AudioShelf shelf,
            Optional<BulkApiAccount> account,
            Validity validity,
            InstantSource clock,
            long seed) {
        var secret = ("tapeline-standins-" + seed).getBytes(StandardCharsets.UTF_8);
        var links = new SignedLinks(server.url(), secret, validity.link(), clock);
        var oauth = account.map(known -> new OAuth(routes, known, validity.token(), clock));
        server.route("/v1/content/bulkDownloadArtifacts", new BulkApi(routes, shelf, links, oauth)::answer);
        server.route(SignedLinks.PREFIX, new FileLinks(routes, shelf, links)::answer);
        oauth.ifPresent(known -> server.route("/oauth2/token", known::token));
    }
}
