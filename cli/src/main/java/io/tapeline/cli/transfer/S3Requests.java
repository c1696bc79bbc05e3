package io.tapeline.cli.transfer;

import io.tapeline.cli.api.SignedPut;
import io.tapeline.cli.transfer.TransferException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Sends presigned requests unchanged. One attempt each; every refusal is a {@link TransferException}. Thread-safe. */
public final class S3Requests {

    private static final Duration LEAST_TIME = Duration.ofSeconds(60);
    /** In bytes per second. A slower connection is treated as broken. */
    private static final long SLOWEST = 50_000;
    /**
     * A body that is larger than this many bytes is sent only when S3 has asked for it. This costs a round trip per request. For
     * smaller bodies, a refusal is noticed while the body is sent.
     */
    private static final long EXPECT_CONTINUE_ABOVE = 16 * 1024 * 1024;

    private static final int LONGEST_ERROR = 64 * 1024;
    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9]{1,80})</Code>");
    private static final Set<String> PASSING = Set.of("RequestTimeout", "SlowDown", "OperationAborted");
    /** Error codes (with status 400) when the credentials that signed the URL expire before the URL. */
    private static final Set<String> CREDENTIALS_ENDED = Set.of("ExpiredToken", "TokenRefreshRequired");

    private static final String WRONG_CLOCK = "RequestTimeTooSkewed";

    private final S3Connections connections = new S3Connections();
    private final Duration leastTime;
    private final long slowest;

    public S3Requests() {
        this(LEAST_TIME, SLOWEST);
    }

    /**
     * @param leastTime the time that every request may take
     * @param slowest bytes per second; a larger body may take longer accordingly
     */
    S3Requests(Duration leastTime, long slowest) {
        this.leastTime = leastTime;
        this.slowest = slowest;
    }

    /**
     * Sends a slice of a file.
     *
     * @param meter receives the number of bytes as they are sent, and a negative number for those sent in vain
     * @return the ETag
     * @throws FileChangedException when the slice has changed
     */
    String put(SignedPut request, FileSlice slice, LongConsumer meter)
            throws TransferException, IOException, InterruptedException {
        AtomicLong sent = new AtomicLong();
        boolean arrived = false;
        try {
            String etag = sent(request, slice, count -> {
                sent.addAndGet(count);
                meter.accept(count);
            });
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

    private String sent(SignedPut request, FileSlice slice, LongConsumer meter)
            throws TransferException, IOException, InterruptedException {
        HttpPut put = new HttpPut(request.url());
        request.headers().forEach(put::setHeader);
        put.setEntity(new SliceBody(slice, meter));
        Duration most = leastTime.plusSeconds(slice.bytes() / slowest);
        try (ClassicHttpResponse answer = connections.send(put, slice.bytes() > EXPECT_CONTINUE_ABOVE, most)) {
            if (answer.getCode() / 100 != 2) {
                throw refused(answer);
            }
            EntityUtils.consume(answer.getEntity());
            Header etag = answer.getFirstHeader("ETag");
            return etag == null ? "" : etag.getValue();
        } catch (FileSlice.ReadException e) {
            throw e.getCause();
        } catch (IOException e) {
            throw broken("The connection to S3 broke.");
        }
    }

    /** An answer's body, and its offset in the object. */
    record Fetched(ClassicHttpResponse answer, InputStream body, long from, Cancellable request)
            implements AutoCloseable {
        /** If the body was not read to its end, the rest is not read: the connection is aborted. */
        @Override
        public void close() throws IOException {
            // closing alone would read the rest; a body that was read completely has released its connection
            request.cancel();
            answer.close();
        }
    }

    /** Reads an object from an offset; the result says where the body really begins. */
    Fetched get(URI url, long from) throws TransferException, InterruptedException {
        HttpGet get = new HttpGet(url);
        if (from > 0) {
            get.setHeader("Range", "bytes=" + from + "-");
        }
        try {
            ClassicHttpResponse answer = connections.send(get, false, leastTime);
            return switch (answer.getCode()) {
                case 200 -> new Fetched(answer, body(answer), 0, get);
                case 206 -> new Fetched(answer, body(answer), from, get);
                default -> {
                    try (answer) {
                        throw refused(answer);
                    }
                }
            };
        } catch (IOException e) {
            throw broken("S3 does not answer.");
        }
    }

    /**
     * Reads a small object completely.
     *
     * @return at most 64 KiB
     */
    byte[] small(URI url) throws TransferException, IOException, InterruptedException {
        try (Fetched fetched = get(url, 0)) {
            return fetched.body().readNBytes(LONGEST_ERROR);
        }
    }

    private static InputStream body(ClassicHttpResponse answer) throws IOException {
        HttpEntity body = answer.getEntity();
        return body == null ? InputStream.nullInputStream() : body.getContent();
    }

    /** If a thread is interrupted while it waits for a socket, the socket is closed. */
    private static TransferException broken(String sentence) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException(sentence);
        }
        return new TransferException(Kind.PASSING, sentence);
    }

    private static TransferException refused(ClassicHttpResponse answer) throws IOException {
        int status = answer.getCode();
        String text = new String(body(answer).readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
        Matcher matcher = CODE.matcher(text);
        String code = matcher.find() ? matcher.group(1) : "";
        String sentence = "S3 answered " + status + (code.isEmpty() ? "" : " " + code)
                + (code.equals(WRONG_CLOCK)
                        ? ": a clock is wrong by more than 15 minutes. Set the clock of this machine, and of the one that the"
                                + " API runs on."
                        : ".");
        return new TransferException(kind(status, code), sentence);
    }

    private static Kind kind(int status, String code) {
        if (PASSING.contains(code)) {
            return Kind.PASSING;
        }
        if (CREDENTIALS_ENDED.contains(code) || code.equals(WRONG_CLOCK)) {
            return Kind.EXPIRED;
        }
        return switch (status) {
            case 403 -> Kind.EXPIRED;
            case 404 -> Kind.GONE;
            case 412 -> Kind.THERE;
            case 408, 409, 429 -> Kind.PASSING;
            default -> status >= 500 ? Kind.PASSING : Kind.REFUSED;
        };
    }
}
