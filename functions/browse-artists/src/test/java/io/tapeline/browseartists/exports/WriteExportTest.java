package io.tapeline.browseartists.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.digest.Sha256;
import io.tapeline.model.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WriteExportTest {

    private static final Deadline MUCH = () -> Duration.ofMinutes(10);

    private final ExportsFixture some = new ExportsFixture();

    @Test
    void anExportIsWholeWithAFileThatSaysWhereItComesFrom() throws Exception {
        Export export = some.begun("e", ExportFormat.CSV);
        some.writing(artists(1_234)).run(export.id(), MUCH);
        Export complete = some.found(export);
        assertThat(complete.state()).isEqualTo(Export.State.COMPLETE);
        assertThat(complete.progress().artists()).isEqualTo(1_234);
        byte[] content = some.content(export.objectKey());
        assertThat(complete.progress().bytes()).isEqualTo(content.length);
        assertThat(complete.sha256()).contains(Sha256.hex(Sha256.of(content)));
        JsonNode beside = new ObjectMapper().readTree(some.content(export.provenanceKey()));
        assertThat(beside.path("artists").asInt()).isEqualTo(1_234);
        assertThat(beside.path("sha256").asText()).isEqualTo(complete.sha256().orElseThrow());
        JsonNode provenance = beside.path("provenance");
        assertThat(provenance.path("provider").asText()).isEqualTo("spotify");
        assertThat(provenance.path("licence").asText()).isEqualTo("Not free.");
        assertThat(provenance.path("harvests").path(0).path("job").asText()).isEqualTo("weekly");
        assertThat(provenance.path("exported_at").asText()).isEqualTo("2026-11-21T10:00:00Z");
    }

    @Test
    void anExportWhoseTimeIsUpGoesOnFromItsLastPartAndHoldsEverybodyOnce() {
        ManyArtists wide = wide(12_000);
        Export export = some.begun("e", ExportFormat.CSV);
        assertThat(some.started).hasSize(1);
        int runs = 0;
        while (some.found(export).state() == Export.State.RUNNING) {
            assertThat(runs++).isLessThan(10);
            AtomicInteger pages = new AtomicInteger();
            some.writing(wide)
                    .run(export.id(), () -> Duration.ofSeconds(60).minusSeconds(5L * pages.getAndIncrement()));
        }
        assertThat(runs).isGreaterThan(2);
        assertThat(some.started).hasSize(runs);
        assertThat(some.found(export).progress().etags()).hasSizeGreaterThan(3);
        assertEverybodyOnce(export, 12_000);
    }

    @Test
    void aWorkerThatDiesAtAnyStepLeavesNothingOrAllAndItsSuccessorEndsIt() {
        for (String step : List.of("begin", "part", "putProvenance", "complete")) {
            Export export = some.begun("dies-at-" + step, ExportFormat.CSV);
            WriteExport dying = some.writing(wide(3_500), call -> {
                if (call.equals(step)) {
                    throw new IllegalStateException("killed");
                }
            });
            assertThatThrownBy(() -> dying.run(export.id(), MUCH)).hasMessage("killed");
            assertThat(some.isStored(export)).isEqualTo(step.equals("complete"));
            some.writing(wide(3_500)).run(export.id(), MUCH);
            assertThat(some.found(export).state()).isEqualTo(Export.State.COMPLETE);
            assertEverybodyOnce(export, 3_500);
        }
    }

    @Test
    void onlyTheWorkerWithTheLeaseWritesAnExport() {
        Export export = some.begun("e", ExportFormat.CSV);
        AtomicInteger parts = new AtomicInteger();
        WriteExport slow = some.writing(wide(9_000), call -> {
            if (call.equals("part") && parts.incrementAndGet() == 1) {
                some.writing(wide(10)).run(export.id(), MUCH);
                assertThat(some.found(export).state()).isEqualTo(Export.State.RUNNING);
                some.clock.pass(DynamoDbExports.LEASE.plusSeconds(1));
                some.writing(wide(9_000)).run(export.id(), MUCH);
                assertThat(some.found(export).state()).isEqualTo(Export.State.COMPLETE);
            }
        });
        slow.run(export.id(), MUCH);
        assertThat(parts).hasValue(1);
        assertEverybodyOnce(export, 9_000);
    }

    @Test
    void aRequestStartsAWorkerIfNoneHoldsTheLease() {
        Export export = some.begun("e", ExportFormat.CSV);
        some.start.look(export.id());
        assertThat(some.started).hasSize(1);
        some.clock.pass(DynamoDbExports.LEASE.plusSeconds(1));
        some.start.look(export.id());
        some.start.start(Optional.of(export.id()), export.wanted());
        assertThat(some.started).hasSize(2);
        some.writing(artists(3)).run(export.id(), MUCH);
        some.clock.pass(DynamoDbExports.LEASE.plusSeconds(1));
        some.start.look(export.id());
        assertThat(some.started).hasSize(2);
    }

    @Test
    void anInvocationThatIsTooShortForAPartEndsTheExportWithItsReason() {
        Export export = some.begun("e", ExportFormat.CSV);
        some.writing(artists(3)).run(export.id(), () -> Duration.ofSeconds(29));
        assertThat(some.found(export).state()).isEqualTo(Export.State.FAILED);
        assertThat(some.found(export).reason().orElseThrow()).contains("Narrow the export");
        assertThat(some.isStored(export)).isFalse();
    }

    @Test
    void anExportContainsTheWantedArtistsAndMayBeEmpty() {
        WantedExport dub = new WantedExport(
                ManyArtists.SPOTIFY, ExportFormat.JSON_LINES, Optional.of("DUB "), OptionalInt.of(50), false);
        ManyArtists artists = new ManyArtists(
                4,
                i -> ManyArtists.artist(
                        "a" + i,
                        "A",
                        i < 3 ? List.of("dub") : List.of("dubstep"),
                        i == 0 ? OptionalInt.empty() : OptionalInt.of(48 + i)));
        Export export = some.start.start(Optional.of(new ExportId("some")), dub).export();
        some.writing(artists).run(export.id(), MUCH);
        assertThat(some.found(export).progress().artists()).isEqualTo(1);
        Export nobody = some.begun("nobody", ExportFormat.CSV);
        some.writing(artists(0)).run(nobody.id(), MUCH);
        assertThat(some.found(nobody).state()).isEqualTo(Export.State.COMPLETE);
        assertThat(some.content(nobody.objectKey()))
                .asString(StandardCharsets.UTF_8)
                .startsWith("provider,id,name");
    }

    @Test
    void exportsAreListedLatestFirstPageByPage() {
        for (int i = 0; i < 5; i++) {
            some.begun("e" + i, ExportFormat.CSV);
            some.clock.pass(Duration.ofMinutes(1));
        }
        Exports.Listing first = some.exports.list(3, Optional.empty());
        Exports.Listing second = some.exports.list(3, first.next());
        assertThat(first.exports()).extracting(export -> export.id().value()).containsExactly("e4", "e3", "e2");
        assertThat(second.exports()).extracting(export -> export.id().value()).containsExactly("e1", "e0");
        assertThat(second.next()).isEmpty();
    }

    private static ManyArtists artists(int number) {
        return new ManyArtists(
                number, i -> ManyArtists.artist("a" + i, "Artist " + i, List.of("dub"), OptionalInt.of(i % 101)));
    }

    /** Three thousand bytes each, so that a few thousand of them fill parts. */
    private static ManyArtists wide(int number) {
        String name = new Random(1)
                .ints(1_000, 0x4e00, 0x9fa5)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return new ManyArtists(number, i -> ManyArtists.artist("a" + i, name, List.of(), OptionalInt.empty()));
    }

    private void assertEverybodyOnce(Export export, int number) {
        String text = new String(some.content(export.objectKey()), StandardCharsets.UTF_8);
        List<String> ids =
                text.lines().skip(1).map(line -> line.split(",", 3)[1]).toList();
        assertThat(ids)
                .containsExactlyElementsOf(
                        IntStream.range(0, number).mapToObj(i -> "a" + i).toList());
        assertThat(some.found(export).sha256()).contains(Sha256.hex(Sha256.of(text.getBytes(StandardCharsets.UTF_8))));
        assertThat(some.found(export).progress().artists()).isEqualTo(number);
    }
}
