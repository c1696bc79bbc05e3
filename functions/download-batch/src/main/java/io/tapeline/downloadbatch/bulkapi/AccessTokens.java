package io.tapeline.downloadbatch.bulkapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.http.Statuses;
import io.tapeline.http.WebApi.Answer;
import io.tapeline.model.SourceException;
import io.tapeline.secrets.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The OAuth 2 token of the bulk API, cached until shortly before it expires. Safe for use by several threads. */
final class AccessTokens {

    private static final Duration MARGIN = Duration.ofSeconds(60);
    private static final long ASSUMED_SECONDS = 300;

    private final Secret secret;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Token> current = Optional.empty();

    AccessTokens(Secret secret, Clock clock) {
        this.secret = secret;
        this.clock = clock;
    }

    /**
     * The Authorization header's value.
     *
     * @param calls by which a new token is got where there is none
     */
    String authorization(BulkCalls calls) throws SourceException {
        lock.lock();
        try {
            if (current.isEmpty() || !clock.instant().isBefore(current.get().goodUntil())) {
                current = Optional.of(ask(calls));
            }
            return current.get().authorization();
        } finally {
            lock.unlock();
        }
    }

    /** Called when the API refused this token: unless another thread has got a new one already, the next caller gets one. */
    void refused(String authorization) {
        lock.lock();
        try {
            current = current.filter(token -> !token.authorization().equals(authorization));
        } finally {
            lock.unlock();
        }
    }

    private Token ask(BulkCalls calls) throws SourceException {
        Answer answer = calls.token(basic());
        if (answer.status() >= 400 && answer.status() < 404) {
            secret.refused();
            throw login(answer.status());
        }
        if (answer.status() != 200) {
            throw Statuses.problem("The bulk API's token service", answer.status(), answer.retryAfter(), clock);
        }
        JsonNode json = BulkAnswer.json(answer.body());
        String type = json.path("token_type").asText("");
        String token = json.path("access_token").asText("");
        if (type.isBlank() || token.isBlank()) {
            throw BulkAnswer.invalid("to the question for a token has no token_type or access_token");
        }
        Duration lives = Duration.ofSeconds(Math.max(1, json.path("expires_in").asLong(ASSUMED_SECONDS)));
        Duration quarter = lives.dividedBy(4);
        Duration margin = quarter.compareTo(MARGIN) < 0 ? quarter : MARGIN;
        return new Token(type + " " + token, clock.instant().plus(lives).minus(margin));
    }

    /** If the login can't be read, the error is temporary: files wait and the breaker opens, but no file fails. */
    private String basic() throws SourceException {
        try {
            JsonNode login = secret.document();
            String pair = login.path("user").asText() + ":" + login.path("key").asText();
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        } catch (SourceException e) {
            throw Statuses.passing(e.reason().code(), e.reason().sentence(), e);
        }
    }

    static SourceException login(int status) {
        return Statuses.passing(
                "login-refused",
                "The bulk API refused the login (" + status + "). Check user and key in TAPELINE_BULK_API_SECRET.");
    }

    private record Token(String authorization, Instant goodUntil) {}
}
