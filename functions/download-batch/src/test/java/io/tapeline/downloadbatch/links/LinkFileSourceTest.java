package io.tapeline.downloadbatch.links;

import static io.tapeline.fixtures.FileServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tapeline.downloads.FileSource.Location;
import io.tapeline.downloads.FileStream;
import io.tapeline.fixtures.FileServer;
import io.tapeline.http.HostPauses;
import io.tapeline.http.HttpFiles;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Origin;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LinkFileSourceTest {

    private static final SourceId FEEDS = new SourceId("feeds");
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final byte[] BODY = "0123456789".getBytes(StandardCharsets.US_ASCII);

    private final List<Duration> waits = new ArrayList<>();
    private final LinkFileSource source = new LinkFileSource(
            new HttpFiles(true, 2, IDLE, Clock.systemUTC()),
            new HostPauses(Duration.ofHours(2), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), () -> 0L, waits::add));

    private static WantedFile file(String link) {
        return new WantedFile(
                "asset",
                MediaFormat.MEDIA,
                link,
                new Origin(Optional.of(URI.create(link)), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void everyFileIsWhereItsSourceSaid() {
        WantedFile there = file("https://a.example/1.mp3");
        WantedFile disk = file("file:///etc/passwd");
        WantedFile nowhere = new WantedFile("asset", MediaFormat.MEDIA, "key");
        assertThat(source.locate(FEEDS, List.of(there, disk, nowhere)).values())
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo(new Location.Found(URI.create("https://a.example/1.mp3"))),
                        second -> assertThat(
                                        ((Location.Unavailable) second).reason().code())
                                .isEqualTo("bad-link"),
                        third -> assertThat(
                                        ((Location.Unavailable) third).reason().code())
                                .isEqualTo("no-link"));
    }

    @Test
    void aLinkIsOpenedAndWhatItsServerRefusesStaysRefused() throws Exception {
        try (FileServer server = new FileServer(head -> head.contains("/1.mp3")
                ? answer("200 OK", "Content-Length: 10\r\n", BODY)
                : answer("403 Forbidden", "Content-Length: 0\r\n", new byte[0]))) {
            String base = "http://127.0.0.1:" + server.port();
            try (FileStream stream =
                    source.open(new Location.Found(URI.create(base + "/1.mp3")), 0, OptionalLong.empty(), "", IDLE)) {
                assertThat(stream.body().readAllBytes()).isEqualTo(BODY);
            }
            SourceException refused = catchThrowableOfType(
                    SourceException.class,
                    () -> source.open(
                            new Location.Found(URI.create(base + "/2.mp3?key=s3cret")),
                            0,
                            OptionalLong.empty(),
                            "",
                            IDLE));
            assertThat(refused.kind()).isEqualTo(Kind.FINAL);
            assertThat(waits).as("before the second file of the host").containsExactly(Duration.ofHours(1));
            assertThat(refused.reason().code()).isEqualTo("link-refused");
            assertThat(refused).hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void aSourceOfManyServersHasNoBreaker() {
        assertThat(source.breaker()).isEmpty();
    }
}
