package io.tapeline.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.extraction.KeyStream.Row;
import io.tapeline.fixtures.AroundCalls;
import io.tapeline.fixtures.TestClock;
import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.Extraction.Stage;
import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.Extractions.Part;
import io.tapeline.ledger.Extractions.Tally;
import io.tapeline.ledger.Group;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobRequest;
import io.tapeline.ledger.Jobs;
import io.tapeline.ledger.LedgerUnavailableException;
import io.tapeline.ledger.dynamodb.DynamoDbLedger;
import io.tapeline.ledger.dynamodb.LedgerRules;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.Outgoing;
import io.tapeline.queues.PartMessage;
import io.tapeline.sources.SourceDescriptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The use case on a ledger in DynamoDB Local, among fakes that keep what it did; it can die at any call. */
final class Rehearsal {

    static final SourceId ARTLIST = new SourceId("artlist");
    static final SourceDescriptions SOURCES = SourceDescriptions.ofThisBuild().only(Set.of(ARTLIST));
    static final JobRequest EVERYTHING = request("{}");

    /** A job of these options. */
    static JobRequest request(String options) {
        try {
            JsonNode given = new ObjectMapper().readTree(options.replace('\'', '"'));
            return new JobRequest(
                    ARTLIST, SOURCES.named(ARTLIST).orElseThrow().read(given, (name, list) -> {}, (name, what) -> {
                        throw new AssertionError(name + " " + what);
                    }));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** What a killed process looks like from inside: nothing catches it. */
    static final class Killed extends Error {}

    private static final Set<String> READS = Set.of("find", "counters", "parts", "partsToFanOut", "watermark");
    private static final TestClock CLOCK = new TestClock();
    private static final TestTable TABLE = TestTable.create();
    private static final AtomicInteger JOBS = new AtomicInteger();

    final List<Row> rows = new ArrayList<>();
    final Map<String, byte[]> objects = new HashMap<>();
    final List<PartMessage> queued = new ArrayList<>();
    final List<Integer> successors = new ArrayList<>();
    final List<KeySource.Query> queries = new ArrayList<>();
    final List<Instant> wakeUps = new ArrayList<>();
    final List<Duration> pauses = new ArrayList<>();
    final Map<Integer, SourceException> breaks = new HashMap<>();
    final JobId id = new JobId("job-" + JOBS.incrementAndGet());
    final DynamoDbLedger ledger = new DynamoDbLedger(
            TABLE.client(), TABLE.name(), CLOCK, new Random(), LedgerRules.standard(), time -> Thread.onSpinWait());
    final Extractor useCase;
    Runnable whenQueued = () -> {};
    Optional<SourceException> alwaysBroken = Optional.empty();
    long dieAtCall = Long.MAX_VALUE;
    long rowsUntilDeadline = Long.MAX_VALUE;
    long calls;
    /** From this call on the ledger does not answer so many calls. */
    long ledgerAwayFromCall = Long.MAX_VALUE;

    int ledgerAwayForCalls;
    private int given;

    Rehearsal(JobRequest request, int keysPerPart) {
        forgetTheWatermark();
        ledger.jobs().start(id, request);
        useCase = new Extractor(new Extractor.World(
                AroundCalls.of(Jobs.class, ledger.jobs(), name -> ledgerCall(), this::afterCall),
                AroundCalls.of(Extractions.class, ledger.extractions(), name -> ledgerCall(), this::afterCall),
                SOURCES,
                new Source(),
                this::put,
                this::send,
                (job, tries) -> {
                    call();
                    successors.add(tries);
                },
                (time, job, epoch) -> {
                    call();
                    wakeUps.add(time);
                    call();
                },
                new ExtractionPolicy(keysPerPart, Duration.ofSeconds(30), 2, 3, Duration.ZERO),
                InstantSource.fixed(Instant.EPOCH),
                pauses::add,
                new Random(1)));
    }

    /** Songs of two files each, and every tenth row unusable. */
    Rehearsal songs(int count) {
        for (int i = 0; i < count; i++) {
            String asset = "%05d".formatted(i);
            wanted(asset, MediaFormat.WAV);
            wanted(asset, MediaFormat.MP3);
            if (i % 10 == 3) {
                rows.add(new Row.Unusable("blank", String.valueOf(rows.size())));
            }
        }
        return this;
    }

    /** As many pieces of the way without a row. */
    Rehearsal passed(int count) {
        for (int i = 0; i < count; i++) {
            rows.add(new Row.Passed(String.valueOf(rows.size())));
        }
        return this;
    }

    /** Songs of one file each, whose keys are 1,000 random characters. */
    Rehearsal longKeys(int count) {
        Random random = new Random(2);
        byte[] key = new byte[750];
        for (int i = 0; i < count; i++) {
            random.nextBytes(key);
            rows.add(new Row.Wanted(
                    new WantedFile(
                            "%05d".formatted(i),
                            MediaFormat.WAV,
                            Base64.getEncoder().encodeToString(key)),
                    Instant.EPOCH,
                    String.valueOf(i)));
        }
        return this;
    }

    /** All files changed at that moment. */
    Rehearsal dated(Instant changed) {
        rows.replaceAll(row ->
                row instanceof Row.Wanted(var file, var was, var cursor) ? new Row.Wanted(file, changed, cursor) : row);
        return this;
    }

    private void wanted(String asset, MediaFormat format) {
        Instant changed = Instant.parse("2025-01-01T00:00:00Z").plusSeconds(rows.size());
        rows.add(new Row.Wanted(
                new WantedFile(asset, format, "key-" + asset + "-\uD83C\uDFB5-" + format),
                changed,
                String.valueOf(rows.size())));
    }

    Outcome run(int tries) {
        given = 0;
        return useCase.run(
                id, tries, () -> given >= rowsUntilDeadline ? Duration.ofSeconds(29) : Duration.ofMinutes(14));
    }

    /** As Lambda would do it: successors and retries after a death, until the extraction is over; then all files are counted. */
    void runToTheEnd() {
        int tries = 0;
        boolean killed = false;
        for (int invocations = 0; killed || job().extraction().stage() == Stage.OPEN; invocations++) {
            if (invocations > 100) {
                throw new AssertionError("the extraction does not end");
            }
            int before = successors.size();
            killed = false;
            try {
                run(tries);
            } catch (Killed e) {
                killed = true;
            }
            tries = successors.size() > before ? successors.getLast() : 0;
        }
        countFiles();
        assertThat(job().state().ended()).as(job().state().name()).isTrue();
    }

    /** What comes after the extraction: each part's files are accounted for, and whoever counts the last ones ends the job. */
    void countFiles() {
        for (Part part : parts()) {
            ledger.batches().finishSkipped(id, BatchId.of(part.number(), 0), lines(part.objectKey()));
        }
        ledger.jobs().endIfComplete(id);
    }

    /** After what only reads nothing is different from before the next call. */
    private void afterCall(String name) {
        if (!READS.contains(name)) {
            ledgerCall();
        }
    }

    private void ledgerCall() {
        call();
        if (calls >= ledgerAwayFromCall && ledgerAwayForCalls > 0) {
            ledgerAwayForCalls--;
            throw new LedgerUnavailableException("DynamoDB did not answer", null);
        }
    }

    void call() {
        if (++calls == dieAtCall) {
            throw new Killed();
        }
    }

    Job job() {
        return ledger.jobs().find(id).orElseThrow();
    }

    List<Part> parts() {
        return ledger.extractions().parts(id);
    }

    /** It is the source's, not the job's: the jobs of earlier tests have moved it. */
    private static void forgetTheWatermark() {
        TABLE.client().deleteItem(delete -> delete.tableName(TABLE.name())
                .key(Map.of(
                        "pk", AttributeValue.fromS("WATERMARK#" + ARTLIST),
                        "sk", AttributeValue.fromS("WATERMARK"))));
    }

    Optional<Instant> watermark() {
        return ledger.extractions().watermark(ARTLIST);
    }

    /** What another job does that comes to its end meanwhile. */
    void watermarkMoves(Instant newest) {
        JobId other = new JobId(id + "-until-" + newest.getEpochSecond());
        ledger.jobs().start(other, request("{'incremental': true}"));
        long epoch =
                ledger.extractions().begin(other).orElseThrow().extraction().epoch();
        ledger.extractions().complete(other, epoch, new Tally(0, 0, 0), Optional.of(newest));
    }

    List<Group> groups() {
        return ledger.groups().of(id, 1_000, Optional.empty()).items();
    }

    List<WantedFile> offered() {
        return rows.stream()
                .filter(Row.Wanted.class::isInstance)
                .map(row -> ((Row.Wanted) row).file())
                .toList();
    }

    /** What the committed parts say, as fan-out reads it. */
    List<WantedFile> committed() {
        return parts().stream()
                .flatMap(part -> lines(part.objectKey()).stream())
                .toList();
    }

    List<WantedFile> lines(String objectKey) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(objects.get(objectKey)))) {
            List<WantedFile> files = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
                files.add(new ObjectMapper().readValue(line, WantedFile.class));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(List<Outgoing<PartMessage>> messages) {
        call();
        messages.forEach(message -> queued.add(message.message()));
        whenQueued.run();
        call();
    }

    private void put(String key, byte[] part) {
        call();
        if (objects.put(key, part) != null) {
            throw new AssertionError(key + " was written twice");
        }
        call();
    }

    static SourceException passing(String code) {
        return new SourceException(SourceException.Kind.PASSING, new Reason(code, "It broke off"));
    }

    private final class Source implements KeySource {
        @Override
        public Set<SourceId> sources() {
            return Set.of(ARTLIST);
        }

        @Override
        public KeyStream open(Query query) throws SourceException {
            call();
            queries.add(query);
            if (alwaysBroken.isPresent()) {
                throw alwaysBroken.get();
            }
            int[] at = {query.cursor().map(Integer::parseInt).orElse(-1)};
            return new KeyStream() {
                @Override
                public Optional<Row> next() throws SourceException {
                    int row = ++at[0];
                    SourceException broken = breaks.remove(row);
                    if (broken != null) {
                        throw broken;
                    }
                    given++;
                    return row < rows.size() ? Optional.of(rows.get(row)) : Optional.empty();
                }

                @Override
                public void close() {}
            };
        }
    }
}
