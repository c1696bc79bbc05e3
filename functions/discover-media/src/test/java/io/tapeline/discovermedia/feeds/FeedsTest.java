package io.tapeline.discovermedia.feeds;

import static io.tapeline.discovermedia.feeds.FeedsFixture.files;
import static io.tapeline.discovermedia.feeds.FeedsFixture.query;
import static io.tapeline.discovermedia.feeds.FeedsFixture.unusable;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.extraction.KeyStream.Row;
import io.tapeline.model.JobOptions;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.WantedFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedsTest {

    private final FeedsFixture world = new FeedsFixture();

    @AfterEach
    void stop() {
        world.close();
    }

    private static List<String> keys(List<Row> rows) {
        return files(rows).stream().map(WantedFile::key).toList();
    }

    private static List<String> episodes(String feed, int newest, int oldest) {
        return IntStream.rangeClosed(oldest, newest)
                .mapToObj(number -> "urn:standin:" + feed + ":" + (newest + oldest - number))
                .toList();
    }

    @Test
    void betweenTwoRequestsToOneServerThereIsAPause() throws Exception {
        world.betweenRequests = Duration.ofHours(2);
        world.feeds("paged/daily").rows();
        assertThat(world.requests()).isGreaterThan(1);
        assertThat(world.waits)
                .hasSize((int) world.requests() - 1)
                .startsWith(Duration.ofHours(1))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyFormatGivesEveryEnclosureWithItsOrigin() throws Exception {
        for (String kind : List.of("rss", "atom", "json", "paged")) {
            List<Row> rows = world.feeds(kind + "/daily").rows();
            assertThat(keys(rows)).as(kind).isEqualTo(episodes(kind + ":daily", 20, 1));
            assertThat(unusable(rows)).as(kind).isEmpty();
            Row.Wanted newest = (Row.Wanted) rows.getFirst();
            WantedFile file = newest.file();
            String feed = world.standIns.feedsUrl() + "/" + kind + "/daily";
            assertThat(file.format()).isEqualTo(MediaFormat.MEDIA);
            assertThat(file.asset()).matches("[0-9a-f]{16}-urn:standin:" + kind + ":daily:20");
            assertThat(file.origin().link().orElseThrow())
                    .hasToString(feed.replace("/feeds/", "/enclosures/") + "/20.wav");
            assertThat(file.origin().page()).contains(feed);
            assertThat(file.origin().group()).contains(feed);
            assertThat(file.origin().title()).contains("Episode 20 & friends");
            assertThat(newest.changedAt()).isEqualTo(Instant.parse("2026-01-21T06:00:00Z"));
        }
    }

    @Test
    void fromEveryCursorTheRestIsTheSame() throws Exception {
        List<Row> all = world.feeds("rss/one", "paged/two", "json/three").rows();
        for (int i = 0; i < all.size(); i += 3) {
            List<Row> rest = world.rows(
                    query("job", FeedsFixture.EVERYTHING, Optional.of(all.get(i).cursor())));
            List<WantedFile> together = new ArrayList<>(files(all.subList(0, i + 1)));
            together.addAll(files(rest));
            assertThat(together).as("after row " + i).isEqualTo(files(all));
        }
    }

    @Test
    void whatCameMeanwhileLosesNothing() throws Exception {
        List<Row> all = world.feeds("rss/one").rows();
        String cursor = all.get(4).cursor();
        world.standIns.feeds().add("rss/one", 2);
        assertThat(keys(world.rows(query("job", FeedsFixture.EVERYTHING, Optional.of(cursor)))))
                .isEqualTo(episodes("rss:one", 15, 1));
    }

    @Test
    void anUnchangedFeedIsOneConditionalRequest() throws Exception {
        JobOptions watch = FeedsFixture.EVERYTHING.with("incremental", true);
        world.feeds("paged/daily");
        assertThat(files(world.rows(query("first", watch, Optional.empty())))).hasSize(20);
        assertThat(world.requests()).isEqualTo(2);
        world.versions.complete("first");

        assertThat(files(world.rows(query("second", watch, Optional.empty())))).isEmpty();
        assertThat(world.requests()).isEqualTo(3);

        world.standIns.feeds().add("paged/daily", 1);
        assertThat(files(world.rows(query("third", watch, Optional.empty())))).hasSize(21);
    }

    @Test
    void onlyAWholeReadByACompleteExtractionWithTheSameWishesMakesAFeedUnchanged() throws Exception {
        JobOptions watch = FeedsFixture.EVERYTHING.with("incremental", true);
        world.feeds("rss/daily").rows(query("died", watch, Optional.empty()));
        assertThat(files(world.rows(query("second", watch, Optional.empty())))).hasSize(20);

        world.rows(query("dry", watch.with("dry_run", true), Optional.empty()));
        world.versions.complete("dry");
        assertThat(files(world.rows(query("third", watch, Optional.empty())))).hasSize(20);

        world.rows(query("few", watch.with("max_files", 3L), Optional.empty()));
        world.versions.complete("few");
        assertThat(files(world.rows(query("fourth", watch.with("max_files", 4L), Optional.empty()))))
                .hasSize(4);
        assertThat(files(world.rows(query("fifth", FeedsFixture.EVERYTHING, Optional.empty()))))
                .hasSize(20);
    }

    @Test
    void optionsNarrowTheFilesOfEachFeed() throws Exception {
        world.feeds("rss/one", "json/two");
        assertThat(keys(world.rows("max_files", 2L)))
                .isEqualTo(List.of(
                        "urn:standin:rss:one:20",
                        "urn:standin:rss:one:19",
                        "urn:standin:json:two:20",
                        "urn:standin:json:two:19"));
        assertThat(files(world.rows("max_feeds", 1L))).hasSize(20);
        assertThat(files(world.rows("since", "2026-01-21"))).hasSize(2);
        assertThat(files(world.rows("until", "2026-01-03"))).hasSize(4);
        assertThat(files(world.rows("min_seconds", 1140L))).hasSize(4);
        assertThat(files(world.rows("max_seconds", 60L))).hasSize(2);
        assertThat(files(world.rows("title_matches", "EPISODE 1[0-9]"))).hasSize(20);
    }

    @Test
    void aFeedThatIsBusyIsAskedAgainAndTheEngineMayLookAtTheTimeInBetween() throws Exception {
        world.setFaults("""
                {"rules": [{"on": "feed", "kind": "status", "status": 429, "retryAfterSeconds": 12, "times": 1}]}
                """);
        List<Row> rows = world.feeds("rss/daily").rows();
        assertThat(files(rows)).hasSize(20);
        assertThat(world.pauses).extracting(pause -> pause.toSeconds()).containsExactly(5L, 5L, 2L);
        assertThat(rows.subList(0, 4)).hasOnlyElementsOfType(Row.Passed.class);
    }

    @Test
    void feedsOfAllOrdinaryFaultsAreReadOrNamed() throws Exception {
        for (String kind : List.of("cut-body", "wrong-length", "drop-connection", "html-page")) {
            world.setFaults("""
                    {"rules": [{"on": "feed", "kind": "%s", "times": 1}]}
                    """.formatted(kind));
            List<Row> rows = world.feeds("rss/daily", "atom/daily").rows();
            if (kind.equals("html-page")) {
                assertThat(unusable(rows)).singleElement().asString().contains("/feeds/rss/daily: It is a web page");
                assertThat(files(rows)).hasSize(20);
            } else {
                assertThat(files(rows)).as(kind).hasSize(40);
            }
        }
    }

    @Test
    void theOptionsAreThoseOfTheDescription() {
        FeedChoice choice = new FeedChoice(new JobOptions(Map.of("feeds", "inputs/list")));
        assertThat(choice.list()).contains("inputs/list");
        assertThat(choice.goesOnAfterErrors()).isFalse();
        assertThat(choice.onlyChanged()).isFalse();
    }
}
