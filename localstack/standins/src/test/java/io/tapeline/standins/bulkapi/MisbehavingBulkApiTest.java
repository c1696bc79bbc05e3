package io.tapeline.standins.bulkapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.standins.StandInOptions;
import io.tapeline.standins.StandIns;
import io.tapeline.standins.faults.FaultKind;
import io.tapeline.standins.faults.FaultPlan;
import io.tapeline.standins.faults.FaultRoute;
import io.tapeline.standins.faults.FaultRule;
import io.tapeline.standins.library.Platform;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MisbehavingBulkApiTest {
    private static StandIns standIns;
    private static BulkApiClient client;
    private static String first;
    private static String second;

    @BeforeAll
    static void start() {
        standIns = StandIns.start(new StandInOptions().assets(2, 2).fileSize(200_000));
        client = new BulkApiClient(standIns);
        var files = standIns.catalogue().wanted(Platform.ARTLIST);
        first = files.get(0).fileKey();
        second = files.get(1).fileKey();
    }

    @AfterAll
    static void stop() {
        standIns.close();
    }

    @AfterEach
    void behave() {
        standIns.misbehave(FaultPlan.none());
    }

    @Test
    void tooManyRequestsWithAndWithoutRetryAfter() throws IOException, InterruptedException {
        var rule = FaultRule.always(FaultRoute.BULK_API, FaultKind.STATUS);
        tell(rule.answering(429, 3));
        assertThat(client.ask(List.of(first)).statusCode()).isEqualTo(429);
        assertThat(client.ask(List.of(first)).headers().firstValue("Retry-After"))
                .contains("3");
        tell(rule.answering(429, -1));
        assertThat(client.ask(List.of(first)).headers().firstValue("Retry-After"))
                .isEmpty();
    }

    @Test
    void aPageInPlaceOfJsonAndJsonThatEndsTooEarly() throws IOException, InterruptedException {
        tell(FaultRule.always(FaultRoute.BULK_API, FaultKind.HTML_PAGE));
        assertThat(client.ask(List.of(first)).body()).startsWith("<!doctype html>");
        tell(FaultRule.always(FaultRoute.BULK_API, FaultKind.INVALID_JSON));
        var broken = client.ask(List.of(first)).body();
        assertThatThrownBy(() -> io.tapeline.server.Json.MAPPER.readTree(broken))
                .isInstanceOf(IOException.class);
    }

    @Test
    void entriesCanBeMissingOrHaveNoUrl() throws IOException, InterruptedException {
        tell(FaultRule.always(FaultRoute.BULK_API_ENTRY, FaultKind.MISSING_ENTRY)
                .matching(first));
        assertThat(client.entries(first, second).has(first)).isFalse();
        assertThat(client.entries(first, second).has(second)).isTrue();
        tell(FaultRule.always(FaultRoute.BULK_API_ENTRY, FaultKind.ENTRY_WITHOUT_URL)
                .matching(first));
        assertThat(client.entries(first, second).path(first).has("url")).isFalse();
        assertThat(client.entries(first, second).path(second).has("url")).isTrue();
    }

    @Test
    void numberedEntriesFollowTheOrderOfTheKeys() throws IOException, InterruptedException {
        tell(FaultRule.always(FaultRoute.BULK_API, FaultKind.NUMBERED_ENTRIES));
        var entries = client.entries(first, second);
        assertThat(entries.path("0").path("url").asText()).startsWith(withoutQuery(first));
        assertThat(entries.path("1").path("url").asText()).startsWith(withoutQuery(second));
        assertThat(entries.path("0").has("fileName")).isFalse();
    }

    @Test
    void withFileNamesOnlyTheNumbersMislead() throws IOException, InterruptedException {
        tell(FaultRule.always(FaultRoute.BULK_API, FaultKind.FILE_NAME_ONLY));
        var entries = client.entries(first, second);
        assertThat(entries.path("0").path("fileName").asText()).startsWith(second + ".");
        assertThat(entries.path("0").path("url").asText()).startsWith(withoutQuery(second));
        assertThat(entries.path("1").path("fileName").asText()).startsWith(first + ".");
    }

    @Test
    void fileNamesCanBeMissing() throws IOException, InterruptedException {
        tell(FaultRule.always(FaultRoute.BULK_API, FaultKind.NO_FILE_NAME));
        assertThat(client.entries(first).path(first).has("fileName")).isFalse();
        assertThat(client.entries(first).path(first).has("url")).isTrue();
    }

    @Test
    void anExpiredLinkIsForbiddenAndTheNextOneWorks() throws IOException, InterruptedException {
        tell(FaultRule.always(FaultRoute.BULK_API_ENTRY, FaultKind.EXPIRED_LINK).perRequest(1));
        assertThat(client.get(client.url(first)).statusCode()).isEqualTo(403);
        assertThat(client.get(client.url(first)).statusCode()).isEqualTo(200);
    }

    @Test
    void aFileCanBeCutOrShorterThanAnnouncedOrAPage() throws IOException, InterruptedException {
        var url = client.url(first);
        tell(FaultRule.always(FaultRoute.FILE_LINK, FaultKind.CUT_BODY).times(1, 0));
        assertThatThrownBy(() -> client.get(url)).isInstanceOf(IOException.class);
        assertThat(client.get(url).statusCode()).isEqualTo(200);
        tell(FaultRule.always(FaultRoute.FILE_LINK, FaultKind.WRONG_LENGTH));
        assertThatThrownBy(() -> client.get(url)).isInstanceOf(IOException.class);
        tell(FaultRule.always(FaultRoute.FILE_LINK, FaultKind.HTML_PAGE));
        assertThat(client.get(url).headers().firstValue("Content-Type")).contains("text/html");
        tell(FaultRule.always(FaultRoute.FILE_LINK, FaultKind.DROP_CONNECTION));
        assertThatThrownBy(() -> client.get(url)).isInstanceOf(IOException.class);
        tell(FaultRule.always(FaultRoute.FILE_LINK, FaultKind.STALL).stalling(50));
        assertThatThrownBy(() -> client.get(url)).isInstanceOf(IOException.class);
    }

    @Test
    void aSlowLinkTakesTheTimeThatItsPaceAndLatencySay() throws IOException, InterruptedException {
        var url = client.url(first);
        tell(FaultRule.always(FaultRoute.FILE_LINK, FaultKind.SLOW).paced(100, 400_000));
        var start = System.nanoTime();
        var length = client.get(url).body().length;
        var elapsed = Duration.ofNanos(System.nanoTime() - start);
        assertThat(elapsed).isGreaterThan(Duration.ofMillis(100 + length * 1000L / 400_000 - 50));
    }

    @Test
    void theControlEndpointSetsTellsAndForgetsFaultsAndCounts() throws IOException, InterruptedException {
        var plan = "{\"seed\": 1, \"rules\": [{\"on\": \"bulk-api\", \"kind\": \"status\", \"status\": 500}]}";
        assertThat(client.control("PUT", "/faults", plan).statusCode()).isEqualTo(200);
        assertThat(client.control("GET", "/faults", "").body()).contains("\"status\":500");
        client.control("DELETE", "/requests", "");
        assertThat(client.ask(List.of(first)).statusCode()).isEqualTo(500);
        var counted = io.tapeline.server.Json.MAPPER
                .readTree(client.control("GET", "/requests", "").body())
                .at("/routes/bulk-api");
        assertThat(counted.path("requests").asInt()).isEqualTo(1);
        assertThat(counted.at("/statuses/500").asInt()).isEqualTo(1);
        assertThat(counted.at("/faults/status").asInt()).isEqualTo(1);
        client.control("DELETE", "/faults", "");
        assertThat(client.ask(List.of(first)).statusCode()).isEqualTo(200);

        var wrong = client.control("PUT", "/faults", "{\"rules\": [{\"on\": \"bulk-api\", \"kind\": \"fire\"}]}");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("Unknown fault kind 'fire'");
    }

    private static void tell(FaultRule... rules) {
        standIns.misbehave(FaultPlan.of(1, rules));
    }

    private static String withoutQuery(String key) {
        var url = new SignedLinks(
                        standIns.bulkApiUrl(), new byte[] {1}, Duration.ofMinutes(1), java.time.InstantSource.system())
                .link(key, io.tapeline.standins.library.AudioFormat.WAV);
        return url.substring(0, url.lastIndexOf(".wav"));
    }
}
