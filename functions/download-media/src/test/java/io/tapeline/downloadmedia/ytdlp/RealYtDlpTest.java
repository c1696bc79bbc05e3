package io.tapeline.downloadmedia.ytdlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tapeline.downloads.FileSource.Location;
import io.tapeline.downloads.FileStream;
import io.tapeline.fixtures.RealYtDlp;
import io.tapeline.http.HostPauses;
import io.tapeline.http.HttpFiles;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Pause;
import io.tapeline.model.SourceException.Kind;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import io.tapeline.standins.StandInOptions;
import io.tapeline.standins.StandIns;
import io.tapeline.standins.faults.FaultKind;
import io.tapeline.standins.faults.FaultPlan;
import io.tapeline.standins.faults.FaultRoute;
import io.tapeline.standins.faults.FaultRule;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program against pages on this machine. */
class RealYtDlpTest {

    private static final SourceId CHANNELS = new SourceId("channels");
    private static StandIns standIns;
    private static Path program;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        RealYtDlp real = RealYtDlp.in(Path.of("../.."));
        assumeTrue(real.trouble().isEmpty(), real.trouble());
        program = real.program();
        standIns = StandIns.start(new StandInOptions());
    }

    @AfterAll
    static void stop() {
        if (standIns != null) {
            standIns.close();
        }
    }

    @AfterEach
    void behave() {
        standIns.misbehave(FaultPlan.none());
    }

    private MediaFileSource source() {
        Clock clock = Clock.systemUTC();
        YtDlp.Options options = new YtDlp.Options(
                program.toString(),
                folder,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(50),
                Duration.ofMinutes(30));
        return new MediaFileSource(
                new YtDlp(options, System.getenv()),
                new Pages(standIns.watchPages().template()),
                new HttpFiles(true, 2, Duration.ofSeconds(5), clock),
                new HostPauses(Duration.ZERO, clock, () -> 0L, Pause.sleeping()),
                Duration.ofMinutes(2),
                clock);
    }

    private Map<String, Location> locate(MediaFormat format, String... assets) {
        List<WantedFile> files = List.of(assets).stream()
                .map(asset -> new WantedFile(asset, format, asset))
                .toList();
        return source().locate(CHANNELS, files).entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().asset(), Map.Entry::getValue));
    }

    private static String code(Location location) {
        return location instanceof Location.Unavailable(var reason) ? reason.code() : location.toString();
    }

    @Test
    void videoAndAudioOfAPageAreFoundAndReadByteForByte() throws Exception {
        for (MediaFormat format : new MediaFormat[] {MediaFormat.VIDEO, MediaFormat.AUDIO}) {
            Location.Found found = (Location.Found) locate(format, "abc").get("abc");
            try (FileStream stream = source().open(found, 0, OptionalLong.empty(), "", Duration.ofSeconds(5))) {
                byte[] digest = MessageDigest.getInstance("SHA-256")
                        .digest(stream.body().readAllBytes());
                String name = format.equals(MediaFormat.VIDEO) ? "abc.mp4" : "abc.mp3";
                assertThat(HexFormat.of().formatHex(digest))
                        .isEqualTo(standIns.watchPages().sha256(name));
            }
        }
    }

    @Test
    void everyPageOfOneCallEndsInItsOwnWay() {
        Map<String, Location> located =
                locate(MediaFormat.VIDEO, "gone-1", "abc", "empty-1", "several-1", "silent-1", "def");
        assertThat(located.get("abc")).isInstanceOf(Location.Found.class);
        assertThat(located.get("def")).isInstanceOf(Location.Found.class);
        assertThat(located.get("silent-1")).isInstanceOf(Location.Found.class);
        assertThat(code(located.get("gone-1"))).isEqualTo("removed");
        assertThat(code(located.get("empty-1"))).isEqualTo("unsupported-page");
        assertThat(code(located.get("several-1"))).isEqualTo("no-single-file");
    }

    @Test
    void aPageWithoutAudioAloneHasNoSingleFileOfAudio() {
        assertThat(code(locate(MediaFormat.AUDIO, "silent-1").get("silent-1"))).isEqualTo("no-single-file");
    }

    @Test
    void aSiteInTroubleIsAskedAgainAndOneThatWantsLessIsLeftAlone() {
        standIns.misbehave(FaultPlan.of(
                1,
                FaultRule.always(FaultRoute.WATCH_PAGE, FaultKind.STATUS).matching("busy"),
                FaultRule.always(FaultRoute.WATCH_PAGE, FaultKind.STATUS)
                        .matching("throttled")
                        .answering(429, 9),
                FaultRule.always(FaultRoute.WATCH_PAGE, FaultKind.BOT_CHECK).matching("robot")));
        assertThat(locate(MediaFormat.VIDEO, "busy", "abc"))
                .hasEntrySatisfying("busy", location -> assertOpen(location, "source-error", Kind.PASSING))
                .hasEntrySatisfying("abc", location -> assertThat(location).isInstanceOf(Location.Found.class));
        assertThat(locate(MediaFormat.VIDEO, "throttled", "abc"))
                .allSatisfy((asset, location) -> assertOpen(location, "throttled", Kind.THROTTLED));
        long before = standIns.counters().requests(FaultRoute.WATCH_PAGE);
        assertThat(locate(MediaFormat.VIDEO, "robot-1", "robot-2", "robot-3"))
                .allSatisfy((asset, location) -> assertOpen(location, "bot-check", Kind.THROTTLED));
        assertThat(standIns.counters().requests(FaultRoute.WATCH_PAGE) - before)
                .as("the site is asked for no further page")
                .isLessThanOrEqualTo(2);
    }

    private static void assertOpen(Location location, String code, Kind kind) {
        assertThat(location).isInstanceOfSatisfying(Location.Unanswered.class, open -> {
            assertThat(open.problem().reason().code()).isEqualTo(code);
            assertThat(open.problem().kind()).isEqualTo(kind);
        });
    }
}
