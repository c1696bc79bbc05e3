package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The files of feeds are stored in S3 once. Each test continues where the previous one ended. */
@TestMethodOrder(OrderAnnotation.class)
class FeedsIngestTest {

    private static final List<String> FEEDS = List.of("rss/daily", "atom/daily", "json/daily", "paged/daily");
    private static final int FILES = 80;

    @TempDir
    static Path data;

    private static RunningSystem system;

    @BeforeAll
    static void start() {
        system = RunningSystem.start(data, List.of("--artlist-assets", "0", "--motionarray-assets", "0"));
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    private static String list(List<String> feeds) {
        return feeds.stream()
                .map(feed ->
                        "{\"feed_url\": \"%s\"}".formatted(system.standIns().feed(feed)))
                .collect(Collectors.joining(", ", "\"feeds\": [", "]"));
    }

    private static JobReport ingest(String job, List<String> feeds, String more) {
        system.begin(job, "feeds", list(feeds) + more);
        return system.awaitEnd(job);
    }

    private static long requests(String route) {
        return system.standIns().requests().path(route).path("requests").asLong();
    }

    /** Every file of the feeds is stored exactly once with its bytes, and nothing else is. */
    private static void assertIngested(List<String> feeds) {
        List<String> wanted = new ArrayList<>();
        feeds.forEach(feed -> wanted.addAll(system.standIns().enclosures(feed)));
        assertThat(system.assertRecordsAreObjects("ingest/feeds/").values())
                .extracting(StoredBytes::sha256)
                .containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    @Order(1)
    void everyFileOfFeedsOfEveryFormatIsIngestedOnceDespiteFaults() {
        String faults = Stream.of(
                        "status, status: 503",
                        "status, status: 429, retryAfterSeconds: 1",
                        "cut-body",
                        "wrong-length",
                        "drop-connection")
                .map(kind -> "  - {on: enclosure, kind: " + kind + ", probability: 0.02, timesPerRequest: 1}\n"
                        + "  - {on: feed, kind: " + kind + ", probability: 0.05, timesPerRequest: 1}\n")
                .collect(Collectors.joining("", "seed: 5\nrules:\n", ""));
        system.standIns().faults(faults);

        JobReport job = ingest("feeds-1", FEEDS, ", \"incremental\": true");

        assertThat(job.problem()).isEmpty();
        assertThat(job)
                .extracting(JobReport::state, JobReport::files, JobReport::done, JobReport::failed)
                .containsExactly("DONE", (long) FILES, (long) FILES, 0L);
        assertIngested(FEEDS);
        system.standIns().clearFaults();
    }

    @Test
    @Order(2)
    void aSecondRunReadsTheFeedsAndDownloadsNothing() {
        long downloads = requests("enclosure");
        assertThat(ingest("feeds-2", FEEDS, ""))
                .extracting(JobReport::state, JobReport::files, JobReport::skipped)
                .containsExactly("DONE", (long) FILES, (long) FILES);
        assertThat(requests("enclosure")).isEqualTo(downloads);
    }

    @Test
    @Order(3)
    void anIncrementalJobMakesOneConditionalRequestPerFeedAndDownloadsOnlyNewFiles() {
        long downloads = requests("enclosure");
        long reads = requests("feed");
        assertThat(ingest("feeds-3", FEEDS, ", \"incremental\": true"))
                .extracting(JobReport::state, JobReport::files)
                .containsExactly("DONE", 0L);
        assertThat(requests("feed")).isEqualTo(reads + FEEDS.size());
        assertThat(system.standIns()
                        .requests()
                        .path("feed")
                        .path("statuses")
                        .path("304")
                        .asLong())
                .isEqualTo(FEEDS.size());

        system.standIns().addEpisodes("atom/daily", 2);
        assertThat(ingest("feeds-4", FEEDS, ", \"incremental\": true"))
                .extracting(JobReport::state, JobReport::files, JobReport::done)
                .containsExactly("DONE", 22L, 2L);
        assertThat(requests("enclosure")).isEqualTo(downloads + 2);
        assertThat(requests("feed")).isEqualTo(reads + 2L * FEEDS.size());
        assertIngested(FEEDS);
    }

    @Test
    @Order(4)
    void hostileFeedsAreReportedAndTheOthersIngested() {
        JobReport job = ingest(
                "hostile",
                List.of(
                        "hostile/html",
                        "hostile/laughs",
                        "hostile/file",
                        "hostile/web-page",
                        "hostile/titles",
                        "hostile/twice"),
                "");
        assertThat(job)
                .extracting(JobReport::state, JobReport::files, JobReport::done, JobReport::failed)
                .containsExactly("DONE", 9L, 8L, 1L);
        assertThat(system.api()
                        .get("/v1/jobs/hostile")
                        .path("totals")
                        .path("unusable")
                        .asLong())
                .isEqualTo(3);
        assertThat(system.failures("hostile"))
                .singleElement()
                .extracting(failure -> failure.path("reason").path("code").asText())
                .isEqualTo("not-media");
    }

    @Test
    @Order(5)
    void aJobWhoseOnlyFeedIsInvalidFailsWithTheFeedAndTheReason() {
        JsonNode problem = system.api()
                .get("/v1/jobs/"
                        + ingest("no-feed", List.of("hostile/html"), "").id())
                .path("problem");
        assertThat(problem.toString()).contains("not-a-feed").contains("/feeds/hostile/html: It is a web page");
    }
}
