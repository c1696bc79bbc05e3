package io.tapeline.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.downloads.FileSource.Location;
import io.tapeline.downloads.SteppedWorkers.Turn;
import io.tapeline.fixtures.TestClock;
import io.tapeline.ledger.IngestedFiles;
import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.ObjectKeys;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.storage.ObjectStore;
import io.tapeline.storage.StoreLimits;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Workers of different jobs store and record the same file, but each gets different bytes, because the source's library is being
 * changed. In any order, and whichever worker dies, record and object match, and exactly one job counts the file.
 */
class RecordMatchesObjectTest {

    private static final WantedFile FILE = BatchFixture.file("k");
    private static final String KEY = ObjectKeys.ingested(BatchFixture.SOURCE, FILE);
    private static final List<Integer> NO_TURNS = List.of();

    /** Number of calls of two workers together: each looks for the record, stores, examines the object, reads it back, records. */
    private static final int CALLS = 10;

    /** The initial object in the bucket. */
    private enum Before {
        NOTHING,
        FOREIGN,
        OURS_IN_PARTS
    }

    private final MemoryS3 s3 = new MemoryS3();
    private final IngestedFilesInMemory ingested = new IngestedFilesInMemory();
    private final ScriptedBreakers breakers = new ScriptedBreakers();
    private final TestClock clock = new TestClock();
    private final SteppedWorkers<FileEnd> turns = new SteppedWorkers<>();
    private byte[] ours = new byte[0];

    @Test
    void twoWritersInEveryOrder() throws Exception {
        int orders = 1 << CALLS;
        for (Before before : Before.values()) {
            for (boolean inParts : new boolean[] {false, true}) {
                for (int order = 0; order < orders; order++) {
                    List<Integer> who = new ArrayList<>();
                    for (int bit = 0; bit < CALLS; bit++) {
                        who.add(order >> bit & 1);
                    }
                    new RecordMatchesObjectTest().writers(2, before, inParts, who, NO_TURNS);
                }
            }
        }
    }

    @Test
    void twoWritersOfWhichOneFailsInEveryWayAtEveryCall() throws Exception {
        for (Before before : Before.values()) {
            for (int fate = 1; fate < Turn.values().length; fate++) {
                for (int call = 0; call < 6; call++) {
                    for (int order = 0; order < 64; order++) {
                        List<Integer> who = new ArrayList<>();
                        List<Integer> what = new ArrayList<>();
                        for (int bit = 0; bit < 6; bit++) {
                            who.add(order >> bit & 1);
                            what.add(bit == call ? fate : 0);
                        }
                        new RecordMatchesObjectTest().writers(2, before, order % 2 == 0, who, what);
                    }
                }
            }
        }
    }

    @Property(tries = 2_000, shrinking = ShrinkingMode.BOUNDED)
    void threeWritersInAnyOrderWithAnyFailure(
            @ForAll Before before,
            @ForAll boolean inParts,
            @ForAll @Size(24) List<@IntRange(max = 2) Integer> who,
            @ForAll @Size(24) List<@IntRange(max = 14) Integer> what)
            throws Exception {
        new RecordMatchesObjectTest().writers(3, before, inParts, who, what);
    }

    /**
     * @param who the worker of each turn
     * @param what the result of each turn's call, as an index of {@link Turn}; the call works if there is no such index
     */
    private void writers(int count, Before before, boolean inParts, List<Integer> who, List<Integer> what)
            throws Exception {
        s3.inParts = inParts;
        switch (before) {
            case NOTHING -> {}
            case FOREIGN ->
                s3.objects.put(KEY, new MemoryS3.Stored(new byte[7], "audio/wav", Map.of("of", "a person"), false));
            case OURS_IN_PARTS ->
                s3.objects.put(
                        KEY,
                        new MemoryS3.Stored(
                                new byte[8], "audio/wav", Map.of("source-key", "k", "job", "a dead one"), true));
        }
        List<SteppedWorkers<FileEnd>.Worker> workers = new ArrayList<>();
        for (int job = 0; job < count; job++) {
            workers.add(worker(job, false));
        }
        for (int i = 0; i < who.size(); i++) {
            SteppedWorkers<FileEnd>.Worker next = workers.get(who.get(i));
            if (next.isRunning()) {
                int fate = i < what.size() ? what.get(i) : 0;
                next.next(fate < Turn.values().length ? Turn.values()[fate] : Turn.WORKS);
                checkThatRecordMatchesObject();
            }
        }
        List<FileEnd> ends = new ArrayList<>();
        for (int job = 0; job < count; job++) {
            ends.add(toItsEnd(job, workers.get(job)));
        }
        assertThat(ends).filteredOn(FileEnd.Done.class::isInstance).hasSize(1);
        assertThat(ends).filteredOn(FileEnd.Skipped.class::isInstance).hasSize(count - 1);
        assertThat(record()).isPresent();
    }

    /** Delivers the message again to a worker that died or has to wait, until it is done. */
    private FileEnd toItsEnd(int job, SteppedWorkers<FileEnd>.Worker first) throws Exception {
        SteppedWorkers<FileEnd>.Worker worker = first;
        for (int deliveries = 0; deliveries < 10; deliveries++) {
            while (worker.isRunning()) {
                worker.next(Turn.WORKS);
                checkThatRecordMatchesObject();
            }
            FileEnd end = worker.end().orElse(new FileEnd.Cancelled());
            if (end instanceof FileEnd.Done || end instanceof FileEnd.Skipped) {
                return end;
            }
            worker = worker(job, true);
        }
        throw new AssertionError("Job " + job + " does not come to an end");
    }

    private void checkThatRecordMatchesObject() {
        MemoryS3.Stored object = s3.objects.get(KEY);
        if (object != null && object.metadata().containsKey("source-key")) {
            assertThat(ours.length == 0 || ours == object.bytes())
                    .as("an object of ours is not replaced")
                    .isTrue();
            ours = object.bytes();
        }
        record().ifPresent(record -> {
            assertThat(record.sha256())
                    .isEqualTo(HexFormat.of().formatHex(Base64.getDecoder().decode(MemoryS3.sha256(object.bytes()))));
            assertThat(record.bytes()).isEqualTo(object.bytes().length);
            assertThat(record.etag()).contains(object.etag());
        });
    }

    private Optional<IngestedFile> record() {
        return Optional.ofNullable(
                ingested.find(BatchFixture.SOURCE, Set.of(FILE)).get(FILE));
    }

    private SteppedWorkers<FileEnd>.Worker worker(int job, boolean again) {
        SteppedWorkers<FileEnd>.Worker worker = turns.new Worker(() -> delivery(job, again));
        worker.start();
        return worker;
    }

    private FileEnd delivery(int job, boolean again) throws Exception {
        BatchMessage message =
                new BatchMessage(new JobId("j" + job), BatchId.of(1, job), BatchFixture.SOURCE, 0, 0, List.of(FILE));
        IngestedFiles files = turns.stepped(IngestedFiles.class, ingested);
        IngestedFile known = files.find(BatchFixture.SOURCE, Set.of(FILE)).get(FILE);
        if (known != null) {
            return StoredFiles.end(message, known);
        }
        ObjectStore store = new ObjectStore(turns.stepped(S3Client.class, s3), "b", StoreLimits.usual(), clock);
        MemorySource source = new MemorySource("version " + "x".repeat(job) + (again ? " again" : ""));
        SlicedFiles sliced =
                new SlicedFiles(store.resumable(), new NoTransfers(), _ -> {}, BatchFixture.NO_SLICES, clock);
        FileDownload download = new FileDownload(
                new StoredFiles(store, new NoTransfers(), sliced, files, new JobRequests(_ -> Optional.empty()), clock),
                new SliceMoves(sliced, 0, () -> "nobody", clock),
                new StoreBreaker(breakers, clock),
                breakers,
                Duration.ofSeconds(60),
                3,
                clock);
        return download.run(new FileTask(
                source,
                message,
                FILE,
                new Location.Found(URI.create("memory:k")),
                again,
                ReadingSlot.take(new Semaphore(1)),
                () -> false,
                Instant.MAX,
                new SoFar()));
    }
}
