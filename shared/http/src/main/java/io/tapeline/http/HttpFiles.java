package io.tapeline.http;

import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;

/**
 * Opens files by http and https at checked addresses. Makes one attempt; the caller decides about retries. Safe for use by several
 * threads; {@link #open} blocks until the headers of the answer have arrived.
 */
public final class HttpFiles {

    /** Code of the failure to resume a file that has changed. */
    public static final String CHANGED = "changed";

    private static final String WHO = "The file's server";

    private final GuardedClient client;
    private final Clock clock;

    /**
     * @param privateAllowed whether links may lead to addresses that are not public
     * @param connections maximum number of concurrent connections
     */
    public HttpFiles(boolean privateAllowed, int connections, Duration connectTimeout, Clock clock) {
        this(
                new CheckedResolver(privateAllowed, SystemDefaultDnsResolver.INSTANCE),
                connections,
                connectTimeout,
                clock);
    }

    HttpFiles(CheckedResolver resolver, int connections, Duration connectTimeout, Clock clock) {
        this.client = new GuardedClient(resolver, connections, connectTimeout, WHO);
        this.clock = clock;
    }

    /**
     * @param link may be signed: it never gets into a log or an exception
     * @param headers that the server requires in addition
     * @param offset first byte wanted, 0 for all
     * @param validator of the file that is resumed ({@link HttpFile#validator()}), empty text for none: a file that has changed
     *     since comes whole
     * @param idle how long the server may send nothing
     * @throws SourceException with kind EXPIRED when the server refuses the link
     */
    public HttpFile open(URI link, Map<String, String> headers, long offset, String validator, Duration idle)
            throws SourceException {
        return open(link, headers, offset, OptionalLong.empty(), validator, idle);
    }

    /**
     * The same, limited to a number of bytes: if a server supports ranges, a file can be requested range by range over one
     * connection.
     *
     * @param most maximum number of bytes to request, from 1; empty for all that follow. A server without ranges sends all of the file
     */
    public HttpFile open(
            URI link, Map<String, String> headers, long offset, OptionalLong most, String validator, Duration idle)
            throws SourceException {
        boolean ranged = offset > 0 || most.isPresent();
        HttpGet get = new HttpGet(link);
        headers.forEach(get::setHeader);
        if (ranged) {
            String last = most.isPresent() ? Long.toString(offset + most.getAsLong() - 1) : "";
            get.setHeader("Range", "bytes=" + offset + "-" + last);
        }
        if (ranged && !validator.isEmpty()) {
            get.setHeader("If-Range", validator);
        }
        return client.ask(get, idle, (response, context) -> file(response, get, offset, validator));
    }

    private HttpFile file(ClassicHttpResponse response, Cancellable request, long offset, String asked)
            throws SourceException, IOException {
        int status = response.getCode();
        if (status == 400 || status == 401 || status == 403) {
            throw new SourceException(
                    Kind.EXPIRED, new Reason("link-refused", WHO + " answered " + status + ": the link is not good."));
        }
        if (status == 416) {
            throw Statuses.passing(CHANGED, "The file is shorter by now, so it can't be resumed where it broke off.");
        }
        if (status != 200 && status != 206) {
            throw Statuses.problem(WHO, status, GuardedClient.header(response, "Retry-After"), clock);
        }
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            throw Statuses.passing("invalid-answer", WHO + " answered without a body.");
        }
        String validator = Validators.strong(response);
        OptionalLong sent =
                entity.getContentLength() < 0 ? OptionalLong.empty() : OptionalLong.of(entity.getContentLength());
        if (status == 200) {
            return new HttpFile(body(entity, response, request), 0, sent, validator);
        }
        if (Validators.contradict(response, asked)) {
            throw Statuses.passing(CHANGED, "The file changed, so it can't be resumed where it broke off.");
        }
        ContentRange range = ContentRange.parse(
                        GuardedClient.header(response, "Content-Range").orElse(""))
                .filter(r -> r.first() == offset)
                .orElseThrow(() -> Statuses.passing("invalid-answer", WHO + " sent another range than was asked for."));
        return new HttpFile(body(entity, response, request), offset, range.length(), validator);
    }

    private static LinkBody body(HttpEntity entity, ClassicHttpResponse response, Cancellable request)
            throws IOException {
        return new LinkBody(entity.getContent(), entity.getContentLength(), response, request);
    }
}
