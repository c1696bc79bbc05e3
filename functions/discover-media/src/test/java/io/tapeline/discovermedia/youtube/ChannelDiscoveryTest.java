package io.tapeline.discovermedia.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tapeline.extraction.KeyStream.Row;
import io.tapeline.http.WebApi;
import io.tapeline.ledger.Group;
import io.tapeline.model.JobOptions;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelDiscoveryTest {

    private static final String YOUTUBE = "https://youtube.com/";

    @Test
    void everyVideoOfEveryChannelIsFoundOnceAndNoCallIsMadeThatIsNotNeeded() throws SourceException {
        try (Discovery discovery =
                new Discovery(Discovery.usual(), YOUTUBE + "@c1-120", "https://www.youtube.com/@c2-7")) {
            List<Row> rows = discovery.rows(Optional.empty());

            assertThat(Discovery.wanted(rows)).hasSize(127).doesNotHaveDuplicates();
            assertThat(rows.stream()
                            .filter(Row.Wanted.class::isInstance)
                            .findFirst()
                            .orElseThrow())
                    .asInstanceOf(type(Row.Wanted.class))
                    .satisfies(first -> {
                        assertThat(first.file().format()).isEqualTo(MediaFormat.VIDEO);
                        assertThat(first.file().asset())
                                .isEqualTo(first.file().key())
                                .hasSize(11);
                        assertThat(first.file().origin().page())
                                .contains("https://videos.example/watch?v="
                                        + first.file().key());
                        assertThat(first.file().origin().title()).contains("Video 0 of channel 1");
                        assertThat(first.file().origin().group()).contains("UCtapeline00000010000120 Channel 1");
                        assertThat(first.changedAt()).isEqualTo(Instant.parse("2026-11-01T12:00:00Z"));
                    });
            assertThat(discovery
                            .learned
                            .get("UCtapeline00000010000120 Channel 1")
                            .total())
                    .hasValue(120);
            // a channel each, then three pages and one, each with its details
            assertThat(discovery.control("{}").path("calls").asInt()).isEqualTo(2 + 2 * (3 + 1));
        }
    }

    @Test
    void aChannelThatIsListedTwiceInTwoFormsIsReadOnce() throws SourceException {
        try (Discovery discovery = new Discovery(
                Discovery.usual(),
                YOUTUBE + "@c1-60",
                YOUTUBE + "channel/UCtapeline00000020000003",
                YOUTUBE + "channel/UCtapeline00000010000060",
                YOUTUBE + "@C1-60")) {
            assertThat(Discovery.wanted(discovery.rows(Optional.empty())))
                    .hasSize(63)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void whereverTheBudgetOfCallsIsUsedUpTheRestArrivesAfterItAndNoCallIsMadeTwice() throws SourceException {
        for (int calls = 0; calls < 12; calls++) {
            try (Discovery discovery = new Discovery(Discovery.usual(), YOUTUBE + "@c1-101", YOUTUBE + "@c2-60-gaps")) {
                CountedCalls permits = new CountedCalls(calls);
                discovery.budget = api -> new BudgetedApiCalls(api, permits, Clock.systemUTC());
                List<Row> rows = new ArrayList<>();
                assertThatThrownBy(() -> discovery.read(Optional.empty(), rows))
                        .asInstanceOf(type(SourceException.class))
                        .satisfies(e -> {
                            assertThat(e.kind()).isEqualTo(Kind.NOT_BEFORE);
                            assertThat(e.notBefore()).contains(CountedCalls.LATER);
                        });
                assertThat(discovery.control("{}").path("calls").asInt()).isEqualTo(calls);
                permits.left = 100;
                discovery.read(
                        rows.isEmpty()
                                ? Optional.empty()
                                : Optional.of(rows.getLast().cursor()),
                        rows);
                assertThat(discovery.control("{}").path("repeated"))
                        .as("%d calls", calls)
                        .isEmpty();
                assertThat(discovery.control("{}").path("calls").asInt()).isEqualTo(2 + 2 * (3 + 2));
                assertThat(permits.open).isZero();
            }
        }
    }

    @Test
    void aPauseThatTheApiAsksForIsWrittenIntoTheBudget() throws SourceException {
        CountedCalls permits = new CountedCalls(9);
        ApiCalls busy = (address, headers) -> new WebApi.Answer(429, Optional.of("300"), "");
        new BudgetedApiCalls(busy, permits, Clock.systemUTC()).get(URI.create("https://api.example/videos"), Map.of());
        assertThat(permits.pauses).containsExactly(Duration.ofSeconds(300));
    }

    @Test
    void whereverTheQuotaRunsOutTheRestArrivesTheNextDayAndNoCallIsMadeTwice() throws SourceException {
        for (int quota = 0; quota < 12; quota++) {
            try (Discovery discovery = new Discovery(Discovery.usual(), YOUTUBE + "@c1-101", YOUTUBE + "@c2-60-gaps")) {
                discovery.control("{\"quota\": %d}".formatted(quota));
                List<Row> rows = new ArrayList<>();
                assertThatThrownBy(() -> discovery.read(Optional.empty(), rows))
                        .asInstanceOf(type(SourceException.class))
                        .satisfies(e -> {
                            assertThat(e.kind()).isEqualTo(Kind.NOT_BEFORE);
                            assertThat(e.notBefore()).contains(Instant.parse("2026-12-01T08:00:00Z"));
                        });
                discovery.control("{\"quota\": 100, \"advanceSeconds\": 86400}");
                discovery.read(
                        rows.isEmpty()
                                ? Optional.empty()
                                : Optional.of(rows.getLast().cursor()),
                        rows);

                assertThat(Discovery.wanted(rows)).hasSize(101 + 54).doesNotHaveDuplicates();
                assertThat(discovery.control("{}").path("repeated"))
                        .as("quota %d", quota)
                        .isEmpty();
                assertThat(discovery.control("{}").path("calls").asInt()).isEqualTo(2 + 2 * (3 + 2));
            }
        }
    }

    @Test
    void fromEveryCursorTheRestIsTheSame() throws SourceException {
        JobOptions longOnes = Discovery.usual().with("min_seconds", 600L);
        try (Discovery discovery =
                new Discovery(longOnes, YOUTUBE + "@c1-70", YOUTUBE + "@nobody", YOUTUBE + "@c2-9-live")) {
            List<Row> rows = discovery.rows(Optional.empty());
            for (int at = 0; at < rows.size(); at++) {
                assertThat(Discovery.wanted(
                                discovery.rows(Optional.of(rows.get(at).cursor()))))
                        .isEqualTo(Discovery.wanted(rows.subList(at + 1, rows.size())));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "max_videos, 3, 6",
        "max_channels, 1, 60",
        "since, 2026-10-30, 6",
        "until, 2026-10-30, 116",
        "min_seconds, 1200, 6",
        "max_seconds, 60, 6",
        "title_matches, VIDEO 1\\d of, 20"
    })
    void optionsLeaveVideosOut(String option, String value, int left) throws SourceException {
        Object given = value.matches("\\d+") ? Long.valueOf(value) : value;
        try (Discovery discovery =
                new Discovery(Discovery.usual().with(option, given), YOUTUBE + "@c1-60", YOUTUBE + "@c2-60")) {
            assertThat(Discovery.wanted(discovery.rows(Optional.empty()))).hasSize(left);
        }
    }

    @Test
    void aListThatIsTooOldIsNotReadToItsEnd() throws SourceException {
        try (Discovery discovery =
                new Discovery(Discovery.usual().with("since", "2026-10-30"), YOUTUBE + "@c1-20000")) {
            assertThat(Discovery.wanted(discovery.rows(Optional.empty()))).hasSize(3);
            assertThat(discovery.control("{}").path("calls").asInt()).isEqualTo(1 + 2 + 1);
        }
    }

    @Test
    void whatIsKnownAboutVideosIsCountedWhereNoneIsToBeFetched() throws SourceException {
        try (Discovery discovery = new Discovery(Discovery.usual().with("media", "none"), YOUTUBE + "@c1-60")) {
            List<Row> rows = discovery.rows(Optional.empty());
            assertThat(Discovery.wanted(rows)).isEmpty();
            assertThat(rows.stream().filter(Row.Counted.class::isInstance)).hasSize(60);
        }
    }

    @Test
    void whatIsMissingIsSaidChannelByChannelAndTheOthersAreRead() throws SourceException {
        try (Discovery discovery = new Discovery(
                Discovery.usual(),
                YOUTUBE + "@nobody",
                YOUTUBE + "@c1-60-early",
                YOUTUBE + "@c2-20-gaps",
                YOUTUBE + "@c3-20-uploadless",
                YOUTUBE + "@c4-5")) {
            List<Row> rows = discovery.rows(Optional.empty());

            assertThat(Discovery.wanted(rows)).hasSize(30 + 18 + 5);
            assertThat(discovery.learned.values())
                    .extracting(Group.Found::note)
                    .flatExtracting(note -> note.stream().toList())
                    .extracting(Reason::code)
                    .containsExactlyInAnyOrder(
                            "channel-not-found", "channel-incomplete", "channel-incomplete", "no-uploads");
            assertThat(discovery
                            .learned
                            .get("UCtapeling00000020000020 Channel 2")
                            .note()
                            .orElseThrow()
                            .sentence())
                    .startsWith("YouTube counts 20 videos and lists 18");
        }
    }

    @Test
    void whoWantsToStopAtAnErrorIsToldTheRow() {
        try (Discovery discovery = new Discovery(
                Discovery.usual().with("continue_on_error", false), YOUTUBE + "@c4-5", YOUTUBE + "@nobody")) {
            assertThatThrownBy(() -> discovery.rows(Optional.empty()))
                    .isInstanceOf(SourceException.class)
                    .hasMessageStartingWith("Row 2 of the list");
        }
    }

    @Test
    void liveAndAnnouncedVideosAreNoFilesYetAndHostileTitlesDoNoHarm() throws SourceException {
        try (Discovery discovery =
                new Discovery(Discovery.usual(), YOUTUBE + "@c1-5-live", YOUTUBE + "@c2-3-hostile")) {
            List<Row> rows = discovery.rows(Optional.empty());
            assertThat(rows.stream().filter(Row.Unusable.class::isInstance)).hasSize(2);
            assertThat(Discovery.wanted(rows)).hasSize(3 + 3);
        }
    }

    @Test
    void aPageThatIsNoLongerThereCostsNoVideoAndGivesNoneTwice() throws SourceException {
        try (Discovery discovery = new Discovery(Discovery.usual(), YOUTUBE + "@c1-170")) {
            discovery.control("{\"refuse\": \"invalidPageToken\", \"skip\": 5}");
            List<Row> rows = discovery.rows(Optional.empty());

            assertThat(new HashSet<>(Discovery.wanted(rows))).hasSize(170);
            assertThat(Discovery.wanted(rows)).hasSize(170);
            assertThat(discovery.learned.values())
                    .allSatisfy(found -> assertThat(found.note()).isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "quotaExceeded, NOT_BEFORE, quota-exceeded, is reset at midnight in California",
        "dailyLimitExceeded, NOT_BEFORE, quota-exceeded, is reset at midnight in California",
        "rateLimitExceeded, THROTTLED, throttled, demands fewer requests",
        "userRateLimitExceeded, THROTTLED, throttled, demands fewer requests",
        "keyInvalid, FINAL, youtube-key-refused, TAPELINE_YOUTUBE_SECRET",
        "badRequest, FINAL, youtube-key-refused, TAPELINE_YOUTUBE_SECRET",
        "accessNotConfigured, FINAL, youtube-not-enabled, Google Cloud console",
        "forbidden, FINAL, youtube-forbidden, Google Cloud console",
        "backendError, PASSING, source-error, 503"
    })
    void everyReasonMeansWhatItIs(String reason, Kind kind, String code, String words) {
        try (Discovery discovery = new Discovery(Discovery.usual(), YOUTUBE + "@c1-5")) {
            discovery.control("{\"refuse\": \"%s\", \"times\": 100}".formatted(reason));
            assertThatThrownBy(() -> discovery.rows(Optional.empty()))
                    .asInstanceOf(type(SourceException.class))
                    .satisfies(e -> {
                        assertThat(e.kind()).isEqualTo(kind);
                        assertThat(e.reason().code()).isEqualTo(code);
                        assertThat(e.reason().sentence()).contains(words).endsWith(".");
                    });
            assertThat(discovery.pauses).hasSize(kind == Kind.PASSING || kind == Kind.THROTTLED ? 3 : 0);
        }
    }

    @Test
    void whatFailsForAPassingReasonIsAskedAgainAfterAPause() throws SourceException {
        try (Discovery discovery = new Discovery(Discovery.usual(), YOUTUBE + "@c1-60")) {
            discovery.control("{\"refuse\": \"rateLimitExceeded\", \"skip\": 2, \"times\": 2}");
            assertThat(Discovery.wanted(discovery.rows(Optional.empty()))).hasSize(60);
            assertThat(discovery.pauses).hasSize(2);
        }
    }
}
