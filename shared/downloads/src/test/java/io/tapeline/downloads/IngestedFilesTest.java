package io.tapeline.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.fixtures.TestClock;
import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.IngestedFiles;
import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.ledger.dynamodb.DynamoDbLedger;
import io.tapeline.ledger.dynamodb.LedgerRules;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties on which the downloads rely, for the records in memory and for those in DynamoDB. */
class IngestedFilesTest {

    private static final SourceId OTHER = new SourceId("other");

    static Stream<IngestedFiles> both() {
        TestTable table = TestTable.create();
        DynamoDbLedger ledger = new DynamoDbLedger(
                table.client(),
                table.name(),
                new TestClock(),
                new Random(),
                LedgerRules.standard(),
                time -> Thread.onSpinWait());
        return Stream.of(new IngestedFilesInMemory(), ledger.ingestedFiles());
    }

    private static IngestedFile record(String key, String job) {
        return record(BatchFixture.SOURCE, key, job);
    }

    private static IngestedFile record(SourceId source, String key, String job) {
        return new IngestedFile(
                source,
                BatchFixture.file(key),
                "ingest/" + key,
                key.length(),
                "0".repeat(64),
                new JobId(job),
                new BatchId("1-0"),
                new TestClock().instant(),
                Optional.of("\"etag of " + job + "\""),
                Optional.of("audio/wav"),
                Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("both")
    void onlyWhatIsRecordedIsFound(IngestedFiles files) {
        IngestedFile file = record("A", "one");
        assertThat(files.record(file)).isEqualTo(file);
        WantedFile wanted = BatchFixture.file("A");
        assertThat(files.find(BatchFixture.SOURCE, List.of(wanted, BatchFixture.file("B"), wanted)))
                .containsOnlyKeys(wanted)
                .containsValue(file);
        assertThat(files.find(BatchFixture.SOURCE, List.of())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("both")
    void theFirstRecordStandsHoweverOftenAndByWhomAFileIsRecorded(IngestedFiles files) {
        IngestedFile first = record("A", "one");
        files.record(first);
        assertThat(files.record(record("A", "other"))).isEqualTo(first);
        assertThat(files.record(first)).isEqualTo(first);
        assertThat(files.find(BatchFixture.SOURCE, List.of(first.file()))).containsValue(first);
    }

    @ParameterizedTest
    @MethodSource("both")
    void aFileOfAnotherSourceIsAnotherFile(IngestedFiles files) {
        IngestedFile ours = record("A", "one");
        IngestedFile theirs = record(OTHER, "A", "two");
        files.record(ours);
        assertThat(files.find(OTHER, List.of(ours.file()))).isEmpty();
        assertThat(files.record(theirs)).isEqualTo(theirs);
        assertThat(files.find(BatchFixture.SOURCE, List.of(ours.file()))).containsValue(ours);
    }
}
