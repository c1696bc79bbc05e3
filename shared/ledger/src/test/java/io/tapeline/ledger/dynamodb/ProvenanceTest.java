package io.tapeline.ledger.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.ledger.JobRequest;
import io.tapeline.ledger.Page;
import io.tapeline.ledger.Provenance.Of;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.JobOptions;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.ObjectKeys;
import io.tapeline.model.Origin;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ProvenanceTest {

    private static final Origin ORIGIN = new Origin(
            Optional.of(URI.create("https://cdn.test/e1?X-Amz-Signature=CANARY")),
            Optional.of("https://feeds.test/one.xml"),
            Optional.of("../\u0000\u202E An episode"),
            Optional.of("one"));

    private static TestTable table;
    private final TestLedger ledger = new TestLedger(table);
    private final SourceId source =
            new SourceId("s" + TestLedger.someJob().value().substring(4, 20));
    private final JobId job = TestLedger.someJob();

    @BeforeAll
    static void create() {
        table = TestTable.create();
    }

    @Test
    void aFileIsKeptWithWhereItCameFromButForItsLink() {
        IngestedFile file = recorded("a", "k", job);
        IngestedFile kept = all(new Of.Job(job)).getFirst();
        assertThat(kept).isEqualTo(file);
        assertThat(kept.file().origin())
                .isEqualTo(new Origin(Optional.empty(), ORIGIN.page(), ORIGIN.title(), Optional.empty()));
        assertThat(item(file).values().toString()).doesNotContain("CANARY");
    }

    @Test
    void filesAreFoundByJobBySourceAndByAssetPageByPage() {
        JobId other = TestLedger.someJob();
        List<IngestedFile> files = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            files.add(recorded("a" + i % 2, "key/" + i, i < 5 ? job : other));
        }
        assertThat(all(new Of.Job(job))).containsExactlyInAnyOrderElementsOf(files.subList(0, 5));
        assertThat(all(new Of.Job(other))).containsExactlyInAnyOrderElementsOf(files.subList(5, 7));
        assertThat(all(new Of.Source(source)))
                .containsExactlyInAnyOrderElementsOf(files)
                .isSortedAccordingTo((one, two) -> one.objectKey().compareTo(two.objectKey()));
        assertThat(all(new Of.Asset(source, "a1"))).containsExactlyInAnyOrder(files.get(1), files.get(3), files.get(5));
        assertThat(all(new Of.Asset(source, "a"))).as("a prefix of an asset").isEmpty();
    }

    @Test
    void whatElseIsInTheTableIsNoFile() {
        JobId extracted = ledger.extractedJob(3);
        ledger.flights.begin(TestLedger.message(extracted, 0, 3), TestLedger.LEASE);
        assertThat(all(new Of.Job(extracted))).isEmpty();
    }

    @Test
    void aCursorOfAnotherListingIsRefused() {
        recorded("a", "k1", job);
        recorded("a", "k2", job);
        String cursor = ledger.provenance
                .files(new Of.Source(source), 1, Optional.empty())
                .next()
                .orElseThrow();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ledger.provenance.files(new Of.Source(new SourceId("another")), 1, Optional.of(cursor)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ledger.provenance.files(new Of.Job(job), 1, Optional.of("forged")));
    }

    @Test
    void aRecordWithoutAFormIsReadAndAFormOfALaterVersionIsRefused() {
        IngestedFile file = recorded("a", "k", job);
        set(file, "REMOVE form, mediaType, licenceNote, page, title", Map.of());
        assertThat(all(new Of.Job(job))).singleElement().satisfies(old -> {
            assertThat(old.file()).isEqualTo(file.file());
            assertThat(old.mediaType()).isEmpty();
        });
        set(file, "SET form = :form", Map.of(":form", AttributeValue.fromN("3")));
        assertThatThrownBy(() -> all(new Of.Job(job))).hasMessageContaining("has the form 3", "up to 2");

        ledger.jobs.start(job, new JobRequest(source, JobOptions.NONE));
        table.client().updateItem(r -> r.tableName(table.name())
                .key(ItemKey.job(job).attributes())
                .updateExpression("SET form = :form")
                .expressionAttributeValues(Map.of(":form", AttributeValue.fromN("3"))));
        assertThatThrownBy(() -> ledger.jobs.find(job)).hasMessageContaining("has the form 3");
    }

    private void set(IngestedFile file, String update, Map<String, AttributeValue> values) {
        table.client().updateItem(r -> r.tableName(table.name())
                .key(FileItems.key(source, file.file()).attributes())
                .updateExpression(update)
                .expressionAttributeValues(values.isEmpty() ? null : values));
    }

    private Map<String, AttributeValue> item(IngestedFile file) {
        return table.client()
                .getItem(r -> r.tableName(table.name())
                        .key(FileItems.key(source, file.file()).attributes()))
                .item();
    }

    private IngestedFile recorded(String asset, String key, JobId by) {
        WantedFile file = new WantedFile(asset, MediaFormat.MEDIA, key, ORIGIN);
        return ledger.files.record(new IngestedFile(
                source,
                file,
                ObjectKeys.ingested(source, file),
                7,
                "ab".repeat(32),
                by,
                BatchId.of(1, 0),
                ledger.clock.instant(),
                Optional.of("\"etag\""),
                Optional.of("audio/mpeg"),
                Optional.of("CC BY 4.0")));
    }

    private List<IngestedFile> all(Of of) {
        List<IngestedFile> files = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<IngestedFile> page = ledger.provenance.files(of, 2, cursor);
            files.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return files;
    }
}
