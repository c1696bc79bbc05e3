package io.tapeline.ledger.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.fixtures.TestClock;
import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.ledger.LedgerUnavailableException;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.ObjectKeys;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class IngestedFilesTest {

    private static TestTable table;
    private final FaultyClient counted = new FaultyClient(table.client());
    private final TestLedger ledger = new TestLedger(counted.client(), table.name(), new TestClock());

    @BeforeAll
    static void create() {
        table = TestTable.create();
    }

    @Test
    void filesAreFoundInAReadForAHundred() {
        SourceId source = new SourceId("found");
        List<WantedFile> all = TestLedger.files(250);
        List<WantedFile> there = all.subList(0, 120);
        there.forEach(file -> ledger.files.record(ingested(source, file, 7)));
        int before = counted.calls();

        assertThat(ledger.files.find(source, all).keySet()).containsExactlyInAnyOrderElementsOf(there);
        assertThat(counted.calls() - before).isEqualTo(3);
        assertThat(ledger.files.find(new SourceId("another"), all)).isEmpty();
        assertThat(ledger.files.find(source, List.of())).isEmpty();
    }

    @Test
    void aFileAskedForTwiceIsFoundOnce() {
        SourceId source = new SourceId("twice");
        IngestedFile file = ingested(source, TestLedger.file(1), 7);
        ledger.files.record(file);
        assertThat(ledger.files.find(source, List.of(file.file(), file.file()))).containsOnlyKeys(file.file());
    }

    @Test
    void theFirstRecordOfAFileStands() {
        SourceId source = new SourceId("again");
        IngestedFile first = ingested(source, TestLedger.file(1), 7);
        assertThat(ledger.files.record(first)).isEqualTo(first);
        IngestedFile later = ingested(source, TestLedger.file(1), 8);
        assertThat(ledger.files.record(later)).isEqualTo(first);
        assertThat(ledger.files.find(source, List.of(later.file()))).containsEntry(later.file(), first);
    }

    @Test
    void aRecordWhoseAnswerGetsLostIsOurs() {
        IngestedFile file = ingested(new SourceId("lost"), TestLedger.file(1), 7);
        counted.loseAnswers(1);
        assertThatThrownBy(() -> ledger.files.record(file)).isInstanceOf(LedgerUnavailableException.class);
        assertThat(ledger.files.record(file)).isEqualTo(file);
    }

    @Test
    void aRecordFromBeforeVersionsWereKeptIsRead() {
        IngestedFile old = ingested(new SourceId("old"), TestLedger.file(1), 7, Optional.empty());
        ledger.files.record(old);
        assertThat(ledger.files.find(old.source(), List.of(old.file()))).containsEntry(old.file(), old);
    }

    @Test
    void ofManyThatRecordAFileAtOnceOneHasTheRecord() throws Exception {
        SourceId source = new SourceId("race");
        for (int round = 0; round < 10; round++) {
            WantedFile file = TestLedger.file(round);
            List<Callable<IngestedFile>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                IngestedFile mine = ingested(source, file, i);
                calls.add(() -> ledger.files.record(mine));
            }
            assertThat(Set.copyOf(Parallel.call(8, calls))).hasSize(1);
        }
    }

    @Test
    void aBatchOfAHundredFilesCostsAtMostAHundredAndTenItemWrites() {
        JobId job = ledger.extractedJob(100);
        BatchMessage message = TestLedger.message(job, 0, 100);
        int before = counted.itemsWritten();

        var claim = ledger.held(message);
        var flight = ledger.flights.begin(message, TestLedger.LEASE);
        message.files().forEach(file -> ledger.files.record(ingested(message.source(), file, 7)));
        ledger.batches.finish(claim, TestLedger.allDone(message));
        ledger.flights.end(flight);

        assertThat(counted.itemsWritten() - before).isEqualTo(105);
    }

    @Test
    void whatMayExpireSaysWhenAndWhatIsKeptDoesNot() {
        TestTable own = TestTable.create();
        TestLedger fresh = new TestLedger(own);
        JobId job = fresh.extractedJob(3);
        BatchMessage message = TestLedger.message(job, 0, 3);
        fresh.batches.finish(fresh.held(message), TestLedger.allFailed(message));
        fresh.files.record(ingested(message.source(), TestLedger.file(1), 7));

        List<String> expiring = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        String inNinetyDays = Long.toString(fresh.clock.instant().getEpochSecond() + 90 * 86_400);
        own.client().scan(r -> r.tableName(own.name())).items().forEach(item -> {
            AttributeValue expiry = item.get("expires_at");
            String kind = item.get("sk").s().replaceAll("[#0-9-].*", "");
            (expiry == null ? kept : expiring).add(kind);
            assertThat(expiry == null ? inNinetyDays : expiry.n()).isEqualTo(inNinetyDays);
        });
        assertThat(expiring).containsExactlyInAnyOrder("PART", "BATCH", "");
        assertThat(kept).containsExactlyInAnyOrder("JOB", "SHARD", "FILE");
    }

    private IngestedFile ingested(SourceId source, WantedFile file, long bytes) {
        return ingested(source, file, bytes, Optional.of("\"etag\""));
    }

    private IngestedFile ingested(SourceId source, WantedFile file, long bytes, Optional<String> etag) {
        return new IngestedFile(
                source,
                file,
                ObjectKeys.ingested(source, file),
                bytes,
                "ab".repeat(32),
                new JobId("j"),
                BatchId.of(1, 0),
                ledger.clock.instant(),
                etag,
                Optional.of("audio/wav"),
                Optional.empty());
    }
}
