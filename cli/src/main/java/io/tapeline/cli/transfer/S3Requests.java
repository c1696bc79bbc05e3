package io.tapeline.cli.transfer;

import io.tapeline.cli.api.SignedPut;
import io.tapeline.cli.transfer.TransferException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Presigned requests, sent as they are. One attempt each; every no is a {@link TransferException}. Safe for several threads. */
public final class S3Requests {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    /** A link that is slower than that counts as broken. */
    private static final long SLOWEST = 50_000;

    private static final int LONGEST_ERROR = 64 * 1024;
    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9]{1,80})</Code>");
    private static final Set<String> PASSING = Set.of("RequestTimeout", "SlowDown", "OperationAborted");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /**
     * Sends a slice of a file.
     *
     * @param meter told of bytes as they leave, and of as many less when they were in vain
     * @return the ETag
     * @throws FileChangedException when the slice is not what it was
     */
    String put(SignedPut request, FileSlice slice, LongConsumer meter)
            throws TransferException, IOException, InterruptedException {
        AtomicLong sent = new AtomicLong();
        boolean arrived = false;
        try (FileChannel channel = FileChannel.open(slice.file())) {
            String etag = put(request, slice.bytes(), slice.publisher(channel, count -> {
                sent.addAndGet(count);
                meter.accept(count);
            }));
            arrived = true;
            return etag;
        } catch (TransferException e) {
            if (e.kind() == Kind.REFUSED || e.kind() == Kind.PASSING) {
                slice.require();
            }
            throw e;
        } finally {
            if (!arrived) {
                meter.accept(-sent.get());
            }
        }
    }

    private String put(SignedPut request, long bytes, BodyPublisher content)
            throws TransferException, FileChangedException, InterruptedException {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(request.url()).timeout(ANSWER.plusSeconds(bytes / SLOWEST));
        request.headers().forEach(builder::header);
        try {
            HttpResponse<InputStream> answer = http.send(builder.PUT(content).build(), BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() / 100 != 2) {
                    throw refused(answer.statusCode(), body);
                }
            }
            return answer.headers().firstValue("ETag").orElse("");
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** An answer's body, and where in the object it begins. */
    record Fetched(InputStream body, long from) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /** Reads an object from a byte on; an answer that begins elsewhere says so. */
    Fetched get(URI url, long from) throws TransferException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).timeout(ANSWER).GET();
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
            return switch (answer.statusCode()) {
                case 200 -> new Fetched(answer.body(), 0);
                case 206 -> new Fetched(answer.body(), from);
                default -> {
                    try (InputStream body = answer.body()) {
                        throw refused(answer.statusCode(), body);
                    }
                }
            };
        } catch (IOException e) {
            throw new TransferException(Kind.PASSING, "S3 does not answer.");
        }
    }

    private static TransferException broken(IOException problem) throws FileChangedException {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileChangedException changed) {
                throw changed;
            }
        }
        return new TransferException(Kind.PASSING, "The connection to S3 broke.");
    }

    private static TransferException refused(int status, InputStream body) throws IOException {
        String text = new String(body.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
        Matcher matcher = CODE.matcher(text);
        String code = matcher.find() ? matcher.group(1) : "";
        String sentence = "S3 answered " + status + (code.isEmpty() ? "" : " " + code) + ".";
        Kind kind = PASSING.contains(code)
                ? Kind.PASSING
                : switch (status) {
                    case 403 -> Kind.EXPIRED;
                    case 404 -> Kind.GONE;
                    case 412 -> Kind.THERE;
                    case 408, 409, 429 -> Kind.PASSING;
                    default -> status >= 500 ? Kind.PASSING : Kind.REFUSED;
                };
        return new TransferException(kind, sentence);
    }
}
