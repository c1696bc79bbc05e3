package io.tapeline.standins.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.standins.StandInOptions;
import io.tapeline.standins.StandIns;
import io.tapeline.standins.faults.FaultKind;
import io.tapeline.standins.faults.FaultPlan;
import io.tapeline.standins.faults.FaultRoute;
import io.tapeline.standins.faults.FaultRule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WatchPagesTest {
    private static StandIns standIns;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        standIns = StandIns.start(new StandInOptions());
    }

    @AfterAll
    static void stop() {
        standIns.close();
    }

    @AfterEach
    void behave() {
        standIns.misbehave(FaultPlan.none());
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(standIns.bulkApiUrl() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void aPageNamesItsFilesAndTheyHaveTheBytesThatTheirNamesPromise() throws Exception {
        var page = get("/watch?v=abc");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(new String(page.body(), StandardCharsets.UTF_8)).contains("/media/abc.mp4", "/media/abc.mp3");
        for (var name : new String[] {"abc.mp4", "abc.mp3"}) {
            var whole = get("/media/" + name).body();
            var digest = MessageDigest.getInstance("SHA-256").digest(whole);
            assertThat(standIns.watchPages().sha256(name))
                    .isEqualTo(HexFormat.of().formatHex(digest));
            for (var from : new int[] {0, 100, 300, 5000}) {
                var piece = get("/media/" + name, "Range", "bytes=" + from + "-" + (from + 999));
                assertThat(piece.statusCode()).isEqualTo(206);
                assertThat(piece.body()).isEqualTo(Arrays.copyOfRange(whole, from, from + 1000));
            }
        }
    }

    @Test
    void namesSayWhatIsWrongWithAPage() throws Exception {
        assertThat(get("/watch?v=gone-1").statusCode()).isEqualTo(404);
        assertThat(get("/watch?v=..%2F..").statusCode()).isEqualTo(404);
        assertThat(new String(get("/watch?v=empty-1").body(), StandardCharsets.UTF_8))
                .doesNotContain("/media/");
        assertThat(new String(get("/watch?v=several-1").body(), StandardCharsets.UTF_8))
                .contains("several-1-2.mp4");
        assertThat(new String(get("/watch?v=silent-1").body(), StandardCharsets.UTF_8))
                .doesNotContain("mp3");
    }

    @Test
    void aRobotIsToldSo() throws Exception {
        standIns.misbehave(FaultPlan.of(1, FaultRule.always(FaultRoute.WATCH_PAGE, FaultKind.BOT_CHECK)));
        var answer = get("/watch?v=abc");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("cf-mitigated")).contains("challenge");
    }
}
