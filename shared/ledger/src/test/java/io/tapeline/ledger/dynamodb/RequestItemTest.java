package io.tapeline.ledger.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.Extraction;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobRequest;
import io.tapeline.ledger.JobState;
import io.tapeline.model.JobId;
import io.tapeline.model.JobOptions;
import io.tapeline.model.SourceId;
import io.tapeline.table.Item;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RequestItemTest {

    private static TestTable table;
    private final TestLedger ledger = new TestLedger(table);

    @BeforeAll
    static void create() {
        table = TestTable.create();
    }

    @Test
    void optionsOfEveryTypeComeBackAsTheyWere() {
        JobId id = TestLedger.someJob();
        JobRequest request = new JobRequest(
                TestLedger.ARTLIST,
                new JobOptions(Map.of(
                        "flag",
                        true,
                        "off",
                        false,
                        "number",
                        -7L,
                        "text",
                        "2026-01-31",
                        "words",
                        List.of("b", "a", "b"))));

        ledger.jobs.start(id, request);

        assertThat(ledger.jobs.find(id).orElseThrow().request()).isEqualTo(request);
    }

    @Test
    void whetherTheRightsWereAcceptedIsKept() {
        JobId id = TestLedger.someJob();
        JobRequest request =
                new JobRequest(TestLedger.ARTLIST, JobOptions.NONE, Optional.of("by contract"), true, Optional.empty());

        ledger.jobs.start(id, request);

        assertThat(ledger.jobs.find(id).orElseThrow().request()).isEqualTo(request);
        assertThat(ledger.jobs.start(id, request).created()).isFalse();
    }

    /** An item as the version before sources.yaml wrote it, attribute by attribute. */
    @Test
    void aJobThatWasStoredBeforeThereWereOptionsIsReadAsWhatItMeantAndCanGoOn() {
        JobId id = TestLedger.someJob();
        table.client().putItem(put -> put.tableName(table.name())
                .item(itemBefore(id, true).attributes()));

        Job job = ledger.jobs.find(id).orElseThrow();

        assertThat(job)
                .isEqualTo(new Job(
                        id,
                        new JobRequest(
                                new SourceId("motionarray"),
                                new JobOptions(Map.of(
                                        "limit",
                                        50L,
                                        "formats",
                                        List.of("WAV", "MP3"),
                                        "incremental",
                                        true,
                                        "dry_run",
                                        false))),
                        JobState.RUNNING,
                        Instant.parse("2026-11-21T10:00:00Z"),
                        Optional.empty(),
                        new Extraction(Extraction.Stage.OPEN, 1, 2, 100, 50, 3, Optional.of("[\"\",\"\",\"9\",\"\"]")),
                        Optional.empty()));
        assertThat(ledger.jobs.start(id, job.request()).created()).isFalse();
        assertThat(ledger.jobs.newestFirst(100, Optional.empty()).items()).contains(job);
        assertThat(ledger.extractions.begin(id)).map(Job::request).contains(job.request());
        assertThat(ledger.jobs.cancel(id)).isTrue();
        assertThat(ledger.jobs.find(id)).map(Job::request).contains(job.request());
    }

    @Test
    void aJobThatWasStoredWithoutALimitHasNone() {
        JobId id = TestLedger.someJob();
        table.client().putItem(put -> put.tableName(table.name())
                .item(itemBefore(id, false).attributes()));

        assertThat(ledger.jobs.find(id).orElseThrow().request().options().number("limit"))
                .isEmpty();
    }

    private static Item itemBefore(JobId id, boolean limited) {
        Item item = Item.at("JOB#" + id, "JOB")
                .with("gsi1pk", "JOBS")
                .with("gsi1sk", "2026-11-21T10:00:00.000000000Z#" + id)
                .with("id", id.value())
                .with("source", "motionarray")
                .with("formats", Set.of("MP3", "WAV"))
                .with("incremental", true)
                .with("dryRun", false)
                .with("state", "RUNNING")
                .with("createdAt", Instant.parse("2026-11-21T10:00:00Z"))
                .with("stage", "OPEN")
                .with("epoch", 1)
                .with("parts", 2)
                .with("files", 100)
                .with("assets", 50)
                .with("unusable", 3)
                .with("version", 4)
                .with("writer", "0123456789abcdef")
                .with("retriedChunks", 0)
                .with("cursor", "[\"\",\"\",\"9\",\"\"]");
        return limited ? item.with("limit", 50) : item;
    }
}
