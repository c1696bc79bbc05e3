package io.tapeline.fanout;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.fixtures.AroundCalls;
import io.tapeline.fixtures.TestClock;
import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.Accounts;
import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.ledger.JobRequest;
import io.tapeline.ledger.Jobs;
import io.tapeline.ledger.dynamodb.DynamoDbLedger;
import io.tapeline.ledger.dynamodb.LedgerRules;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.JobOptions;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.ObjectKeys;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.BatchQueues;
import io.tapeline.queues.Outgoing;
import io.tapeline.queues.PartMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** A part in memory, with a number of its own, a ledger in DynamoDB Local and a queue that remembers its calls. */
final class PartFixture {

    private static final SourceId ARTLIST = new SourceId("artlist");
    static final JobId JOB = new JobId("job");
    private static final AtomicInteger PARTS = new AtomicInteger();
    static final String KEY = "manifests/job/part-00001-1.jsonl.gz";

    /** One for all tests; not made where only files are needed. */
    private static final class Shared {
        static final TestTable TABLE = TestTable.create();
        static final DynamoDbLedger LEDGER = new DynamoDbLedger(
                TABLE.client(),
                TABLE.name(),
                new TestClock(),
                new Random(),
                LedgerRules.standard(),
                time -> Thread.onSpinWait());
        static final List<WantedFile> BY_ANOTHER_JOB = ingested(new JobId("other"));
        static final List<WantedFile> BY_THE_JOB = ingested(JOB);

        static {
            LEDGER.jobs().start(JOB, new JobRequest(ARTLIST, JobOptions.NONE));
        }

        private static List<WantedFile> ingested(JobId job) {
            List<WantedFile> files = IntStream.range(0, 300)
                    .mapToObj(i -> new WantedFile("of-" + job + "-" + i, MediaFormat.WAV, "key/" + i))
                    .toList();
            files.forEach(file -> LEDGER.ingestedFiles()
                    .record(new IngestedFile(
                            ARTLIST,
                            file,
                            ObjectKeys.ingested(ARTLIST, file),
                            1,
                            "0".repeat(64),
                            job,
                            BatchId.of(1, 0),
                            Instant.parse("2026-01-01T00:00:00Z"),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty())));
            return files;
        }
    }

    final int number = PARTS.incrementAndGet();
    /** What was done, in its order. */
    final List<String> events = new ArrayList<>();

    final List<List<BatchMessage>> calls = new ArrayList<>();
    byte[] object = gzip("");
    int opened;
    int closed;

    Accounts accounts() {
        return Shared.LEDGER.accounts(512);
    }

    FanOut fanOut(int batchSize) {
        return new FanOut(
                new Manifests(this::open),
                Shared.LEDGER.ingestedFiles(),
                Shared.LEDGER.batches(),
                AroundCalls.of(Extractions.class, Shared.LEDGER.extractions(), name -> {}, events::add),
                AroundCalls.of(Jobs.class, Shared.LEDGER.jobs(), name -> {}, events::add),
                new BatchQueues(Map.of(ARTLIST, this::send)),
                new Limits(batchSize, 4, Duration.ofSeconds(20)));
    }

    private void send(List<Outgoing<BatchMessage>> messages) {
        if (!messages.isEmpty()) {
            calls.add(messages.stream().map(Outgoing::message).toList());
            events.add("sent " + messages.size());
        }
    }

    PartMessage part(int files) {
        return new PartMessage(JOB, ARTLIST, number, KEY, files);
    }

    /** Files that another job ingested, at most 300. */
    static List<WantedFile> ingestedByAnotherJob() {
        return Shared.BY_ANOTHER_JOB;
    }

    /** Files that the job itself ingested, at most 300. */
    static List<WantedFile> ingestedByTheJob() {
        return Shared.BY_THE_JOB;
    }

    /** How many files of all parts were counted as skipped, without a message. */
    static long countedAsSkipped() {
        return Shared.LEDGER.jobs().counters(JOB).skipped();
    }

    PartMessage holding(List<WantedFile> files) {
        object = gzip(lines(files));
        return part(files.size());
    }

    List<BatchMessage> sent() {
        return calls.stream().flatMap(List::stream).toList();
    }

    static List<WantedFile> files(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new WantedFile("asset-" + i, MediaFormat.WAV, "key/" + i + "/\uD83C\uDFB5"))
                .toList();
    }

    static String lines(List<WantedFile> files) {
        ObjectMapper mapper = new ObjectMapper();
        return files.stream()
                .map(file -> {
                    try {
                        return mapper.writeValueAsString(file) + "\n";
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .collect(Collectors.joining());
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private InputStream open(String objectKey) throws IOException {
        if (!objectKey.equals(KEY)) {
            throw new FileNotFoundException("there is no such object in the bucket");
        }
        opened++;
        return new ByteArrayInputStream(object) {
            @Override
            public void close() {
                closed++;
            }
        };
    }
}
