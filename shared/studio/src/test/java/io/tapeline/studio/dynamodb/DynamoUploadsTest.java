package io.tapeline.studio.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.fixtures.AroundCalls;
import io.tapeline.fixtures.TestClock;
import io.tapeline.fixtures.TestTable;
import io.tapeline.model.MediaType;
import io.tapeline.studio.PartChecksum;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.StudioName;
import io.tapeline.studio.StudioUnavailableException;
import io.tapeline.studio.Upload;
import io.tapeline.studio.Upload.State;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.UploadPlan;
import io.tapeline.studio.VersionName;
import io.tapeline.table.Table;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoUploadsTest {

    private static final Duration RETENTION = Duration.ofDays(30);
    private static TestTable table;

    private final TestClock clock = new TestClock();
    private final String owner = "owner-" + UUID.randomUUID();
    private final DynamoUploads uploads = uploads(table.name());

    @BeforeAll
    static void create() {
        table = TestTable.create();
    }

    @Test
    void anUploadIsFoundAsItWasOpened() {
        Upload single = upload(Optional.empty());
        Upload inParts = upload(Optional.of(
                new Upload.Multipart("s3-id", new UploadPlan.Multipart(16L << 20, 5), PartChecksum.SHA256)));
        assertThat(uploads.open(single, 2)).isTrue();
        assertThat(uploads.open(inParts, 2)).isTrue();
        assertThat(uploads.find(single.id())).contains(single);
        assertThat(uploads.find(inParts.id())).contains(inParts);
        assertThat(uploads.find(upload(Optional.empty()).id())).isEmpty();
    }

    @Test
    void whatIsAnnouncedBeforeItIsReadHasItsChecksumWhenItIsComplete() {
        Upload.Multipart parts =
                new Upload.Multipart("s3-id", new UploadPlan.Multipart(16L << 20, 5), PartChecksum.CRC64NVME);
        Upload unread = upload(Optional.empty(), Optional.of(parts), Optional.empty());
        Sha256 whole = new Sha256("b".repeat(64));
        assertThat(uploads.open(unread, 1)).isTrue();
        assertThat(uploads.find(unread.id())).contains(unread);

        assertThat(uploads.uploaded(unread, whole)).isTrue();

        assertThat(uploads.find(unread.id())).contains(unread.uploaded(whole));
        assertThat(uploads.uploaded(unread, new Sha256("c".repeat(64)))).isFalse();
        assertThat(uploads.find(unread.id()).orElseThrow().promised()).isEqualTo(whole);
        opened(1);
    }

    @Test
    void anUploadOfStoredContentKeepsTheNameOfThatContent() {
        Upload stored = upload(
                Optional.of(new Sha256("a".repeat(64))),
                Optional.empty(),
                Optional.of(StudioFixture.name("DJ's Drums", "other", "track", "one")));
        assertThat(uploads.open(stored, 1)).isTrue();
        assertThat(uploads.find(stored.id())).contains(stored);
    }

    @Test
    void anUploadFromBeforeThereWasAChoiceHasASha256ForEachPart() {
        Upload old = upload(Optional.of(
                new Upload.Multipart("s3-id", new UploadPlan.Multipart(16L << 20, 5), PartChecksum.SHA256)));
        assertThat(uploads.open(old, 1)).isTrue();
        table.client().updateItem(r -> r.tableName(table.name())
                .key(Table.key(UploadItems.pk(old.id()), UploadItems.SK))
                .updateExpression("REMOVE partChecksum"));
        assertThat(uploads.find(old.id())).contains(old);
    }

    @Test
    void nobodyHasMoreOpenUploadsThanAllowed() {
        Upload first = opened(2);
        opened(2);
        Upload third = upload(Optional.empty());
        assertThat(uploads.open(third, 2)).isFalse();
        assertThat(uploads.find(third.id())).isEmpty();
        assertThat(uploads.move(first, State.ABORTED)).isTrue();
        assertThat(uploads.open(third, 2)).isTrue();
    }

    @Test
    void anUploadThatIsUploadedOrRegisteredCountsOnce() {
        Upload upload = opened(1);
        assertThat(uploads.move(upload, State.UPLOADED)).isTrue();
        assertThat(uploads.move(upload.in(State.UPLOADED), State.REGISTERED)).isTrue();
        opened(1);
        assertThat(uploads.open(upload(Optional.empty()), 1)).isFalse();
    }

    @Test
    void uploadsThatOutlivedTheirTimeNoLongerCount() {
        opened(2);
        opened(2);
        clock.pass(RETENTION.plusSeconds(1));
        opened(2);
    }

    @Test
    void theCountOfOpenUploadsIsKeptForAMinute() {
        opened(1);
        assertThat(uploads.open(upload(Optional.empty()), 1)).isFalse();
        clock.pass(Duration.ofSeconds(59));
        assertThat(uploads.open(upload(Optional.empty()), 1)).isFalse();
        clock.pass(RETENTION);
        opened(1);
    }

    @Test
    void anUploadIsMovedOnlyFromTheStateThatTheCallerSaw() {
        Upload upload = opened(1);
        assertThat(uploads.move(upload, State.UPLOADED)).isTrue();
        assertThat(uploads.move(upload, State.ABORTED)).isFalse();
        assertThat(uploads.find(upload.id())).contains(upload.in(State.UPLOADED));
    }

    @Test
    void whatIsNotRegisteredIsForgottenAndWhatIsIsKept() {
        Upload forgotten = opened(2);
        Upload kept = opened(2);
        assertThat(uploads.move(kept, State.REGISTERED)).isTrue();
        clock.pass(RETENTION.plusSeconds(1));
        assertThat(uploads.find(forgotten.id())).isEmpty();
        assertThat(uploads.find(kept.id())).contains(kept.in(State.REGISTERED));
    }

    @Test
    void theLimitHoldsWhenManyComeAtOnce() throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> tries = IntStream.range(0, 16)
                    .mapToObj(i -> clients.submit(() -> uploads.open(upload(Optional.empty()), 5)))
                    .toList();
            long open = 0;
            for (Future<Boolean> each : tries) {
                open += each.get() ? 1 : 0;
            }
            assertThat(open).isEqualTo(5);
        }
    }

    @Test
    void anUploadThatIsAboutToBeWrittenCountsForWhoeverComesMeanwhile() {
        Upload late = upload(Optional.empty());
        AtomicBoolean openedMeanwhile = new AtomicBoolean();
        DynamoDbClient slow = AroundCalls.of(
                DynamoDbClient.class,
                table.client(),
                name -> {
                    if (name.equals("batchWriteItem")) {
                        openedMeanwhile.set(uploads.open(upload(Optional.empty()), 1));
                    }
                },
                name -> {});
        StudioTable studio = new StudioTable(slow, table.name(), clock, new Random());
        assertThat(new DynamoUploads(studio, RETENTION).open(late, 1)).isTrue();
        assertThat(uploads.find(late.id())).contains(late);
        assertThat(openedMeanwhile).isFalse();
    }

    @Test
    void ofSeveralAsManyAreOpenedAsThereIsRoomFor() {
        opened(4);
        List<Upload> five =
                IntStream.range(0, 5).mapToObj(i -> upload(Optional.empty())).toList();
        assertThat(uploads.open(five, 4)).isEqualTo(3);
        assertThat(uploads.findAll(five.stream().map(Upload::id).collect(Collectors.toSet())))
                .containsOnlyKeys(
                        five.get(0).id(), five.get(1).id(), five.get(2).id());
        assertThat(uploads.open(five, 4)).isZero();
    }

    @Test
    void aTableThatIsNotThereIsNamed() {
        assertThatThrownBy(
                        () -> uploads("nowhere").find(upload(Optional.empty()).id()))
                .isInstanceOf(StudioUnavailableException.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("TAPELINE_TABLE");
    }

    private Upload opened(int most) {
        Upload upload = upload(Optional.empty());
        assertThat(uploads.open(upload, most)).isTrue();
        return upload;
    }

    private DynamoUploads uploads(String name) {
        return new DynamoUploads(new StudioTable(table.client(), name, clock, new Random()), RETENTION);
    }

    private Upload upload(Optional<Upload.Multipart> multipart) {
        return upload(Optional.of(new Sha256("a".repeat(64))), multipart, Optional.empty());
    }

    private Upload upload(
            Optional<Sha256> sha256, Optional<Upload.Multipart> multipart, Optional<VersionName> storedAs) {
        StudioName name = new StudioName("DJ's Drums");
        return new Upload(
                new UploadId(UUID.randomUUID().toString()),
                new VersionName(name, new StudioName("Björk"), name, new StudioName("🥁")),
                "take\n3.wav",
                MediaType.WAV,
                100,
                sha256,
                "studio/key.wav",
                owner,
                clock.instant(),
                multipart,
                storedAs,
                State.OPEN);
    }
}
