package io.tapeline.ledger.dynamodb;

import static io.tapeline.ledger.dynamodb.TestLedger.LEASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.fixtures.TestClock;
import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.FilesInFlight.Flight;
import io.tapeline.ledger.LedgerUnavailableException;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FilesInFlightTest {

    private static final JobId ONE = new JobId("one");
    private static final JobId OTHER = new JobId("other");

    private static TestTable table;
    private final FaultyClient counted = new FaultyClient(table.client());
    private final TestLedger ledger = new TestLedger(counted.client(), table.name(), new TestClock());
    private final SourceId source =
            new SourceId("s" + UUID.randomUUID().toString().substring(0, 8));
    private final List<WantedFile> files = TestLedger.files(10);

    @BeforeAll
    static void create() {
        table = TestTable.create();
    }

    @Test
    void whatAnotherJobFetchesIsElsewhereUntilItIsDone() {
        Flight flight = begin(ONE, files.subList(0, 6));
        assertThat(flight.elsewhere()).isEmpty();

        Flight overlapping = begin(OTHER, files.subList(4, 10));
        assertThat(overlapping.elsewhere()).containsOnlyKeys(files.get(4), files.get(5));
        assertThat(ledger.flights.elsewhere(batch(ONE, files)))
                .as("what is left out is nobody's but the first one's")
                .containsOnlyKeys(files.subList(6, 10));

        ledger.flights.end(flight);
        assertThat(ledger.flights.elsewhere(batch(OTHER, files))).isEmpty();
    }

    @Test
    void ifAnotherJobFetchesAllFilesNothingIsWritten() {
        begin(ONE, files);
        int before = counted.itemsWritten();
        Flight flight = begin(OTHER, files);
        assertThat(flight.elsewhere()).containsOnlyKeys(files);
        ledger.flights.end(flight);
        assertThat(counted.itemsWritten()).isEqualTo(before);
    }

    @Test
    void batchesOfOneJobDoNotBlockEachOther() {
        begin(ONE, files);
        assertThat(begin(ONE, files.subList(1, 10)).elsewhere()).isEmpty();
        BatchMessage ofAnotherSource = new BatchMessage(OTHER, BatchId.of(1, 0), new SourceId("another"), 0, 0, files);
        assertThat(ledger.flights.elsewhere(ofAnotherSource)).isEmpty();
    }

    @Test
    void theStartOfTheOtherJobsFetchIsKnown() {
        begin(ONE, files);
        var since = ledger.clock.instant();
        ledger.clock.pass(Duration.ofSeconds(20));
        assertThat(ledger.flights.elsewhere(batch(OTHER, files)).values()).containsOnly(since);
    }

    @Test
    void whatADeadWorkerFetchedIsFreeWhenItsLeaseEnds() {
        Flight dead = begin(ONE, files);
        ledger.clock.pass(LEASE);
        Flight next = begin(OTHER, files);
        assertThat(next.elsewhere()).isEmpty();
        ledger.flights.end(dead);
        assertThat(begin(ONE, files).elsewhere())
                .as("who comes late takes nobody's entry away")
                .containsOnlyKeys(files);
    }

    @Test
    void whoTakesABatchOverTakesItsEntryToo() {
        begin(ONE, files);
        Flight again = begin(ONE, files);
        ledger.flights.end(again);
        assertThat(ledger.flights.elsewhere(batch(OTHER, files))).isEmpty();
    }

    @Test
    void anEntryWhoseAnswerGetsLostIsGoneWhenTheBatchIsDoneAgain() {
        counted.loseAnswers(1);
        assertThatThrownBy(() -> begin(ONE, files)).isInstanceOf(LedgerUnavailableException.class);
        ledger.flights.end(begin(ONE, files));
        assertThat(ledger.flights.elsewhere(batch(OTHER, files))).isEmpty();
    }

    @Test
    void ofManyThatBeginAtOnceEachFileHasOne() throws Exception {
        List<Callable<Flight>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            JobId job = new JobId("j" + i);
            List<WantedFile> wanted = files.subList(i / 2, i / 2 + 5);
            calls.add(() -> begin(job, wanted));
        }
        List<Flight> flights = Parallel.call(8, calls);

        List<WantedFile> fetched = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Set<WantedFile> ours = new HashSet<>(files.subList(i / 2, i / 2 + 5));
            ours.removeAll(flights.get(i).elsewhere().keySet());
            fetched.addAll(ours);
        }
        assertThat(fetched).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(files.subList(0, 8));
    }

    @Test
    void anEntryOfAHundredFilesIsOneWriteUnitAndSaysWhenItMayGo() {
        begin(ONE, TestLedger.files(100));
        var items = table.client()
                .query(r -> r.tableName(table.name())
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(
                                ":pk",
                                software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS(
                                        "FETCHING#" + source))))
                .items();
        assertThat(items).hasSize(1);
        int size = items.getFirst().entrySet().stream()
                .mapToInt(each -> each.getKey().length()
                        + (each.getValue().b() == null
                                ? (each.getValue().s() + each.getValue().n())
                                        .replace("null", "")
                                        .length()
                                : each.getValue().b().asByteArray().length))
                .sum();
        assertThat(size).isLessThan(1024);
        assertThat(items.getFirst().get("expires_at").n())
                .isEqualTo(Long.toString(ledger.clock.instant().plus(LEASE).getEpochSecond()));
    }

    private Flight begin(JobId job, List<WantedFile> wanted) {
        return ledger.flights.begin(batch(job, wanted), LEASE);
    }

    private BatchMessage batch(JobId job, List<WantedFile> wanted) {
        int position = wanted.getFirst().hashCode() & 0xFFFF;
        return new BatchMessage(job, BatchId.of(1, position), source, 0, 0, wanted);
    }
}
