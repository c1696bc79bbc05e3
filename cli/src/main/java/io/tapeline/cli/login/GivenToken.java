package io.tapeline.cli.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.cli.console.Waiting;
import io.tapeline.cli.stack.StackLogin;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The token in TAPELINE_TOKEN. It goes before everything else; but one that {@code ./tapeline env} got from the running stack is
 * followed by the next when it ends, so that neither a shell nor a long command has to be begun again every hour.
 */
public final class GivenToken implements Supplier<Optional<String>> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String value;
    private final JsonNode claims;
    private final Optional<StackLogin> stack;
    private final Clock clock;
    private final Waiting waiting;

    /** @param stack the one that is talked to, if it is on this machine */
    public GivenToken(String value, Optional<StackLogin> stack, Clock clock, Waiting waiting) {
        this.value = value;
        this.claims = claims(value);
        this.stack = stack.filter(
                login -> login.issuer().toString().equals(claims.path("iss").asText()));
        this.clock = clock;
        this.waiting = waiting;
    }

    @Override
    public Optional<String> get() {
        Instant end = Instant.ofEpochSecond(claims.path("exp").asLong());
        return stack.filter(login -> !end.isAfter(clock.instant().plus(StackTokens.SPARE)))
                .map(login -> new StackTokens(login, clock, waiting)
                        .of(claims.path("sub").asText()))
                .or(() -> Optional.of(value));
    }

    private static JsonNode claims(String token) {
        String[] parts = token.split("\\.");
        if (parts.length == 3) {
            try {
                return JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            } catch (IOException | IllegalArgumentException e) {
                // not every access token is a JWT
            }
        }
        return JSON.createObjectNode();
    }
}
