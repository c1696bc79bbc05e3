package io.tapeline.fanout;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.model.JobId;
import io.tapeline.model.MediaFormat;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** A part in memory, a ledger in memory and a queue that remembers its calls. */
final class PartFixture {

    static final JobId JOB = new JobId("job");
    static final JobId OTHER = new JobId("other");
    static final String KEY = "manifests/job/part-00001-1.jsonl.gz";

    final FanOutLedger ledger = new FanOutLedger();
    final List<List<BatchMessage>> calls = new ArrayList<>();
    byte[] object = gzip("");
    int opened;
    int closed;

    FanOut fanOut(int batchSize) {
        return new FanOut(
                new Manifests(this::open),
                ledger,
                ledger,
                ledger,
                ledger,
                new BatchQueues(Map.of(new SourceId("artlist"), this::send)),
                new Limits(batchSize, 4, Duration.ofSeconds(20)));
    }

    private void send(List<Outgoing<BatchMessage>> messages) {
        if (!messages.isEmpty()) {
            calls.add(messages.stream().map(Outgoing::message).toList());
            ledger.events.add("sent " + messages.size());
        }
    }

    PartMessage part(int files) {
        return new PartMessage(JOB, new SourceId("artlist"), 1, KEY, files);
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
