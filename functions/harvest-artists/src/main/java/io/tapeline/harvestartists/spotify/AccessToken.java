package io.tapeline.harvestartists.spotify;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.harvestartists.calls.PermittedCalls;
import io.tapeline.http.Statuses;
import io.tapeline.http.WebApi;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import io.tapeline.secrets.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The app's token, requested when there is no valid one. It costs nothing of the budget. Safe for use by several threads. */
final class AccessToken {

    private static final Duration EARLIER = Duration.ofMinutes(1);

    private final WebApi accounts;
    private final URI address;
    private final Secret credentials;
    private final Clock clock;
    private Optional<Held> held = Optional.empty();

    private record Held(String token, Instant until) {}

    AccessToken(WebApi accounts, URI address, Secret credentials, Clock clock) {
        this.accounts = accounts;
        this.address = address;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** Checks that there are credentials, without using them. */
    void check() throws SourceException {
        credentials.document();
    }

    synchronized String current() throws SourceException {
        Optional<Held> good = held.filter(token -> clock.instant().isBefore(token.until()));
        if (good.isPresent()) {
            return good.get().token();
        }
        Held asked = ask();
        held = Optional.of(asked);
        return asked.token();
    }

    /** Discards this token, unless another thread has replaced it already. */
    synchronized void expired(String token) {
        held = held.filter(other -> !other.token().equals(token));
    }

    private Held ask() throws SourceException {
        JsonNode secret = credentials.document();
        String pair = secret.path("client_id").asText() + ":"
                + secret.path("client_secret").asText();
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        WebApi.Answer answer =
                accounts.postForm(address, Map.of("Authorization", "Basic " + basic), "grant_type=client_credentials");
        if (answer.status() == 400 || answer.status() == 401 || answer.status() == 403) {
            credentials.refused();
            throw new SourceException(
                    Kind.FINAL,
                    new Reason(
                            PermittedCalls.PROVIDER_REFUSED,
                            "Spotify refused the app's credentials (" + answer.status()
                                    + "). Set client_id and client_secret of" + " an app that is active in what "
                                    + credentials.setting() + " names."));
        }
        if (answer.status() != 200) {
            throw Statuses.problem("Spotify's accounts service", answer.status(), answer.retryAfter(), clock);
        }
        JsonNode body = PermittedCalls.json(answer.body());
        String token = body.path("access_token").asText("");
        if (token.isEmpty()) {
            throw Statuses.passing("invalid-answer", "Spotify's accounts service gave no token.");
        }
        Duration life = Duration.ofSeconds(Math.max(0, body.path("expires_in").asLong(0)));
        Duration used = life.compareTo(EARLIER.multipliedBy(2)) > 0 ? life.minus(EARLIER) : life.dividedBy(2);
        return new Held(token, clock.instant().plus(used));
    }
}
