package io.tapeline.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Runs the use case with a ledger in DynamoDB Local and recording fakes. It can be killed at any call. */
final class ExtractionFixture {

    static final SourceId ARTLIST = new SourceId("artlist");
    static final SourceDescriptions SOURCES = SourceDescriptions.ofThisBuild().only(Set.of(ARTLIST));
    static final JobRequest EVERYTHING = request("{}");

    /** A request with these options. */
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

    /** Simulates a killed process: nothing catches it. */
    static final class Killed extends Error {}

    private static final Set<String> READS = Set.of("find", "counters", "parts", "partsToFanOut", "watermark");
    private static final TestClock CLOCK = new TestClock();
    private static final TestTable TABLE = TestTable.create();
    private static final AtomicInteger JOBS = new AtomicInteger();

    final Map<String, byte[]> objects = new HashMap<>();
    final ScriptedSource source = new ScriptedSource(this::call);
    final List<PartMessage> queued = new ArrayList<>();
    final List<Integer> successors = new ArrayList<>();
    final List<Instant> wakeUps = new ArrayList<>();
    final List<Duration> pauses = new ArrayList<>();
    final JobId id = new JobId("job-" + JOBS.incrementAndGet());
    final DynamoDbLedger ledger = new DynamoDbLedger(
            TABLE.client(), TABLE.name(), CLOCK, new Random(), LedgerRules.standard(), time -> Thread.onSpinWait());
    final Extractor useCase;
    Runnable whenQueued = () -> {};
    long dieAtCall = Long.MAX_VALUE;
    long rowsUntilDeadline = Long.MAX_VALUE;
    long calls;
    /** The call from which on the ledger is unavailable, for {@link #ledgerAwayForCalls} calls. */
    long ledgerAwayFromCall = Long.MAX_VALUE;

    int ledgerAwayForCalls;

    ExtractionFixture(JobRequest request, int keysPerPart) {
        deleteWatermark();
        ledger.jobs().start(id, request);
        useCase = new Extractor(new Extractor.World(
                AroundCalls.of(Jobs.class, ledger.jobs(), name -> ledgerCall(), this::afterCall),
                AroundCalls.of(Extractions.class, ledger.extractions(), name -> ledgerCall(), this::afterCall),
                SOURCES,
                source,
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

    ExtractionFixture songs(int count) {
        source.songs(count);
        return this;
    }

    ExtractionFixture passed(int count) {
        source.passed(count);
        return this;
    }

    Outcome run(int tries) {
        source.given = 0;
        return useCase.run(
                id, tries, () -> source.given >= rowsUntilDeadline ? Duration.ofSeconds(29) : Duration.ofMinutes(14));
    }

    /** Runs like Lambda, with successors and with retries after a death, until the extraction is over; then counts all files. */
    void runToEnd() {
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

    /** Simulates the work after the extraction: accounts for each part's files and ends the job. */
    void countFiles() {
        for (Part part : parts()) {
            ledger.batches().finishSkipped(id, BatchId.of(part.number(), 0), lines(part.objectKey()));
        }
        ledger.jobs().endIfComplete(id);
    }

    /** Calls that only read are skipped, because a death after them equals a death before the next call. */
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

    /** Deletes the watermark, which belongs to the source and was moved by the jobs of earlier tests. */
    private static void deleteWatermark() {
        TABLE.client().deleteItem(delete -> delete.tableName(TABLE.name())
                .key(Map.of(
                        "pk", AttributeValue.fromS("WATERMARK#" + ARTLIST),
                        "sk", AttributeValue.fromS("WATERMARK"))));
    }

    Optional<Instant> watermark() {
        return ledger.extractions().watermark(ARTLIST);
    }

    /** Simulates another job that completes meanwhile. */
    void moveWatermark(Instant newest) {
        JobId other = new JobId(id + "-until-" + newest.getEpochSecond());
        ledger.jobs().start(other, request("{'incremental': true}"));
        long epoch =
                ledger.extractions().begin(other).orElseThrow().extraction().epoch();
        ledger.extractions().complete(other, epoch, new Tally(0, 0, 0), Optional.of(newest));
    }

    List<Group> groups() {
        return ledger.groups().of(id, 1_000, Optional.empty()).items();
    }

    /** The files of the committed parts, as fan-out reads them. */
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
}
