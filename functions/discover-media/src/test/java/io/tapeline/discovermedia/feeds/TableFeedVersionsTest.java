package io.tapeline.discovermedia.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.fixtures.TestClock;
import io.tapeline.fixtures.TestTable;
import io.tapeline.http.DocumentVersion;
import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.Extractions.Tally;
import io.tapeline.ledger.JobRequest;
import io.tapeline.ledger.Jobs;
import io.tapeline.ledger.dynamodb.DynamoDbLedger;
import io.tapeline.ledger.dynamodb.LedgerRules;
import io.tapeline.model.JobId;
import io.tapeline.model.JobOptions;
import io.tapeline.model.Pause;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TableFeedVersionsTest {

    private static final TestTable TABLE = TestTable.create();
    private static final DocumentVersion FIRST = new DocumentVersion(Optional.of("\"1\""), Optional.of("a date"));
    private static final DocumentVersion SECOND = new DocumentVersion(Optional.of("W/\"2\""), Optional.empty());

    private final DynamoDbLedger ledger = new DynamoDbLedger(
            TABLE.client(), TABLE.name(), new TestClock(), new Random(), LedgerRules.standard(), Pause.sleeping());
    private final Jobs jobs = ledger.jobs();
    private final Extractions extractions = ledger.extractions();
    private final FeedVersions versions =
            new TableFeedVersions(TABLE.client(), TABLE.name(), new TestClock(), new Random(), jobs);

    private static FeedAddress feed(String name) {
        return FeedAddress.read("https://feeds.example/" + name).orElseThrow();
    }

    private JobId begun(String name) {
        JobId job = new JobId(name);
        jobs.start(job, new JobRequest(FeedKeySource.FEEDS, JobOptions.NONE));
        extractions.begin(job);
        return job;
    }

    private void complete(JobId job) {
        extractions.complete(job, 1, new Tally(0, 0, 0), Optional.empty());
    }

    @Test
    void aVersionIsKnownOnceTheExtractionThatReadItIsComplete() {
        JobId job = begun("one");
        versions.read(feed("one"), "all", job, FIRST);
        assertThat(versions.known(feed("one"), "all")).isEqualTo(DocumentVersion.UNKNOWN);
        complete(job);
        assertThat(versions.known(feed("one"), "all")).isEqualTo(FIRST);
        assertThat(versions.known(feed("one"), "few")).isEqualTo(DocumentVersion.UNKNOWN);
        assertThat(versions.known(feed("two"), "all")).isEqualTo(DocumentVersion.UNKNOWN);
    }

    /** The version before is forgotten: whether its files are all ingested, nobody remembers. */
    @Test
    void aJobThatReadsTheFeedAndFailsLeavesItUnknown() {
        JobId first = begun("first");
        versions.read(feed("three"), "all", first, FIRST);
        complete(first);
        versions.read(feed("three"), "all", begun("second"), SECOND);
        assertThat(versions.known(feed("three"), "all")).isEqualTo(DocumentVersion.UNKNOWN);
        complete(new JobId("second"));
        assertThat(versions.known(feed("three"), "all")).isEqualTo(SECOND);
    }
}
