package io.tapeline.standins.bulkapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.standins.StandInOptions;
import io.tapeline.standins.StandIns;
import io.tapeline.standins.library.AudioFormat;
import io.tapeline.standins.library.HostileRows;
import io.tapeline.standins.library.Platform;
import io.tapeline.standins.library.WantedFile;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DownloadsTest {
    private static StandIns standIns;
    private static BulkApiClient client;

    @BeforeAll
    static void start() {
        standIns = StandIns.start(new StandInOptions().withHostileKeys());
        client = new BulkApiClient(standIns);
    }

    @AfterAll
    static void stop() {
        standIns.close();
    }

    @Test
    void everyWantedFileComesWithTheBytesThatItsKeyPromises() throws IOException, InterruptedException {
        for (var platform : Platform.values()) {
            var files = standIns.catalogue().wanted(platform);
            var entries = client.entries(files.stream().map(WantedFile::fileKey).toArray(String[]::new));
            for (var file : files) {
                var audio = standIns.music().audio(file).orElseThrow();
                var answer = client.get(entries.path(file.fileKey()).path("url").asText());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(audio.length());
                assertThat(AudioFormat.ofContent(answer.body())).contains(file.format());
                assertThat(BulkApiClient.sha256(answer.body())).isEqualTo(audio.sha256());
            }
        }
    }

    @Test
    void keysOfHostileShapeCanBeHad() throws IOException, InterruptedException {
        for (var key : HostileRows.oddKeys()) {
            var entry = client.entries(key).path(key);
            assertThat(entry.path("fileName").asText()).isEqualTo(key + ".wav");
            assertThat(client.get(entry.path("url").asText()).statusCode())
                    .as(key)
                    .isEqualTo(200);
        }
    }

    @Test
    void anUnknownKeyHasNoEntry() throws IOException, InterruptedException {
        assertThat(client.entries("no-such-key").size()).isZero();
    }

    @Test
    void aRequestThatIsNotAsTheFactsSayIsRefused() throws IOException, InterruptedException {
        assertThat(client.post("{\"keys\": []}", "core.content.cms.api").statusCode())
                .isEqualTo(200);
        assertThat(client.post("{\"keys\": []}", "another.service").statusCode())
                .isEqualTo(404);
        assertThat(client.post("{}", "core.content.cms.api").statusCode()).isEqualTo(400);
        assertThat(client.post("no json", "core.content.cms.api").statusCode()).isEqualTo(400);
    }

    @Test
    void aRangeGivesTheSameBytesAsTheWhole() throws IOException, InterruptedException {
        var url = client.url(
                standIns.catalogue().wanted(Platform.ARTLIST).getFirst().fileKey());
        var whole = client.get(url);
        var length = whole.body().length;
        var tag = whole.headers().firstValue("ETag").orElseThrow();

        var middle = client.get(url, "Range", "bytes=70000-" + (length - 11), "If-Range", tag);
        assertThat(middle.statusCode()).isEqualTo(206);
        assertThat(middle.headers().firstValue("Content-Range"))
                .contains("bytes 70000-%d/%d".formatted(length - 11, length));
        assertThat(middle.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 70000, length - 10));

        var tail = client.get(url, "Range", "bytes=-10");
        assertThat(tail.body()).isEqualTo(Arrays.copyOfRange(whole.body(), length - 10, length));
        assertThat(client.get(url, "Range", "bytes=" + length + "-").statusCode())
                .isEqualTo(416);
        assertThat(client.get(url, "Range", "bytes=5-", "If-Range", "\"changed\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTamperedLinkIsForbidden() throws IOException, InterruptedException {
        var files = standIns.catalogue().wanted(Platform.ARTLIST);
        var url = client.url(files.getFirst().fileKey());
        var other = client.url(files.getLast().fileKey());
        assertThat(client.get(url.replaceFirst("expires=\\d+", "expires=99999999999"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.get(url.substring(0, url.indexOf('?')) + other.substring(other.indexOf('?')))
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.get(url.substring(0, url.indexOf('?'))).statusCode()).isEqualTo(403);
    }
}
