package io.tapeline.ledger.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tapeline.fixtures.TestClock;
import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.ledger.Page;
import io.tapeline.ledger.Provenance.Of;
import io.tapeline.ledger.WatchedFiles;
import io.tapeline.ledger.WatchedFiles.Watched;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.ObjectKeys;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WatchedFilesTest {

    private static TestTable table;
    private final TestClock clock = new TestClock();
    private final TestLedger ledger = new TestLedger(table.client(), table.name(), clock);
    private final WatchedFiles watched = new DynamoDbLedger(
                    table.client(), table.name(), clock, new Random(1), LedgerRules.standard(), _ -> {})
            .watchedFiles();
    private final SourceId source =
            new SourceId("w" + TestLedger.someJob().value().substring(4, 20));

    @BeforeAll
    static void create() {
        table = TestTable.create();
    }

    @Test
    void aFileWhoseObjectIsGoneIsNotIngestedAndTheNextRecordReplacesItsOwn() {
        IngestedFile first = recorded(1, TestLedger.someJob());
        assertThat(watched.gone(first, clock.instant())).isTrue();
        assertThat(watched.gone(first, clock.instant())).as("said before").isFalse();
        assertThat(ledger.files.find(source, List.of(first.file()))).isEmpty();
        assertThat(watched.find(first.objectKey())).contains(new Watched(first, Optional.of(clock.instant())));

        IngestedFile second = ingested(first.file(), TestLedger.someJob());
        assertThat(ledger.files.record(second)).isEqualTo(second);
        assertThat(ledger.files.find(source, List.of(first.file()))).containsEntry(first.file(), second);
        assertThat(ledger.files.record(first)).as("the record that stands").isEqualTo(second);
    }

    @Test
    void whoSawAnotherRecordSaysNothingAboutTheOneThatStands() {
        IngestedFile first = recorded(1, TestLedger.someJob());
        watched.gone(first, clock.instant());
        IngestedFile second = ingested(first.file(), TestLedger.someJob());
        ledger.files.record(second);

        assertThat(watched.gone(first, clock.instant())).isFalse();
        assertThat(watched.back(first)).isFalse();
        assertThat(ledger.files.find(source, List.of(first.file()))).containsEntry(first.file(), second);
    }

    @Test
    void anObjectThatCameBackIsIngestedAgain() {
        IngestedFile file = recorded(1, TestLedger.someJob());
        watched.gone(file, clock.instant());
        assertThat(watched.back(file)).isTrue();
        assertThat(watched.back(file)).as("said before").isFalse();
        assertThat(ledger.files.find(source, List.of(file.file()))).containsEntry(file.file(), file);
    }

    @Test
    void theFilesOfASourceComePageByPageInTheOrderOfTheirKeys() {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            keys.add(recorded(i, TestLedger.someJob()).objectKey());
        }
        List<String> found = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page<Watched> page = watched.files(source, ObjectKeys.ingestedOf(source), 3, after);
            page.items().forEach(item -> found.add(item.file().objectKey()));
            after = page.next();
        } while (after.isPresent());
        assertThat(found).containsExactlyElementsOf(keys.stream().sorted().toList());
        assertThat(watched.files(source, keys.getFirst(), 3, Optional.empty()).items())
                .extracting(item -> item.file().objectKey())
                .containsExactly(keys.getFirst());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> watched.files(source, "ingest/", 3, Optional.empty()))
                .withMessageContaining(ObjectKeys.ingestedOf(source));
    }

    @Test
    void ofManyKeysThoseWithARecordAreTold() {
        IngestedFile there = recorded(1, TestLedger.someJob());
        IngestedFile gone = recorded(2, TestLedger.someJob());
        watched.gone(gone, clock.instant());
        assertThat(watched.recorded(Set.of(there.objectKey(), gone.objectKey(), "ingest/none")))
                .containsExactlyInAnyOrder(there.objectKey(), gone.objectKey());
        assertThat(ledger.provenance
                        .files(new Of.Job(gone.job()), 10, Optional.empty())
                        .items())
                .as("where it came from is still known")
                .containsExactly(gone);
    }

    private IngestedFile recorded(int number, JobId job) {
        return ledger.files.record(ingested(TestLedger.file(number), job));
    }

    private IngestedFile ingested(WantedFile file, JobId job) {
        return new IngestedFile(
                source,
                file,
                ObjectKeys.ingested(source, file),
                7,
                "ab".repeat(32),
                job,
                BatchId.of(1, 0),
                clock.instant(),
                Optional.of("\"etag\""),
                Optional.of("audio/wav"),
                Optional.empty());
    }
}
