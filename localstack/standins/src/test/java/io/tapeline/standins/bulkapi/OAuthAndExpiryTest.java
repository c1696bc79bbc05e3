package io.tapeline.standins.bulkapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.server.Json;
import io.tapeline.standins.StandInOptions;
import io.tapeline.standins.StandIns;
import io.tapeline.standins.library.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class OAuthAndExpiryTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T12:00:00Z"));

    @Test
    void aTokenIsNeededAndExpires() throws IOException, InterruptedException {
        var options = new StandInOptions().assets(1, 0).clock(now::get);
        try (var standIns = StandIns.start(options.withOAuth(Duration.ofMinutes(5)))) {
            var client = new BulkApiClient(standIns);
            assertThat(client.ask(List.of("a")).statusCode()).isEqualTo(401);

            assertThat(client.token("Basic nonsense", "grant_type=client_credentials")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(client.token(basic(), "grant_type=password").statusCode())
                    .isEqualTo(400);
            var answer = Json.MAPPER.readTree(
                    client.token(basic(), "grant_type=client_credentials").body());
            assertThat(answer.path("expires_in").asInt()).isEqualTo(300);
            var authorization = answer.path("token_type").asText() + " "
                    + answer.path("access_token").asText();

            assertThat(client.ask(List.of("a"), "Authorization", authorization).statusCode())
                    .isEqualTo(200);
            now.updateAndGet(before -> before.plusSeconds(301));
            assertThat(client.ask(List.of("a"), "Authorization", authorization).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void aLinkWorksUntilItExpires() throws IOException, InterruptedException {
        var options = new StandInOptions().assets(1, 0).clock(now::get);
        try (var standIns = StandIns.start(options.linkValidity(Duration.ofMinutes(2)))) {
            var client = new BulkApiClient(standIns);
            var url = client.url(
                    standIns.catalogue().wanted(Platform.ARTLIST).getFirst().fileKey());
            assertThat(client.get(url).statusCode()).isEqualTo(200);
            now.updateAndGet(before -> before.plusSeconds(121));
            assertThat(client.get(url).statusCode()).isEqualTo(403);
        }
    }

    private static String basic() {
        var account = BulkApiAccount.usual();
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((account.user() + ":" + account.key()).getBytes(StandardCharsets.UTF_8));
    }
}
