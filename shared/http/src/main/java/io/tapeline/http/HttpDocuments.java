package io.tapeline.http;

import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.protocol.RedirectLocations;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;

/**
 * Reads small documents by http and https completely into memory, from checked addresses, with limits on size and time, and, where
 * the server supports it, only if they have changed. Makes one attempt; the caller decides about retries. Safe for use by several
 * threads.
 */
public final class HttpDocuments {

    private static final String WHO = "The document's server";
    private static final int PIECE = 64 * 1024;

    private final GuardedClient client;
    private final Clock clock;

    /**
     * @param privateAllowed whether links may lead to addresses that are not public
     * @param connections maximum number of concurrent connections
     */
    public HttpDocuments(boolean privateAllowed, int connections, Duration connectTimeout, Clock clock) {
        this(
                new CheckedResolver(privateAllowed, SystemDefaultDnsResolver.INSTANCE),
                connections,
                connectTimeout,
                clock);
    }

    HttpDocuments(CheckedResolver resolver, int connections, Duration connectTimeout, Clock clock) {
        this.client = new GuardedClient(resolver, connections, connectTimeout, WHO);
        this.clock = clock;
    }

    /**
     * Limits on size and time.
     *
     * @param bytes a longer document is refused permanently
     * @param idle how long the server may send nothing
     * @param whole maximum time until the last byte
     */
    public record Limits(int bytes, Duration idle, Duration whole) {}

    /** The result of a request. */
    public sealed interface Answer {

        /**
         * A document.
         *
         * @param address its address after all redirects
         * @param mediaType the whole Content-Type header; empty text for none
         */
        record Document(byte[] body, URI address, String mediaType, DocumentVersion version) implements Answer {}

        /** The document still has the version that the caller knows. */
        record Unchanged() implements Answer {}
    }

    /**
     * @param link never gets into a log or an exception
     * @param accept media types, as in the header of that name
     * @param known the version that the caller has; the answer is then {@link Answer.Unchanged} or another version
     * @throws SourceException of kind FINAL with the code {@code too-large} when the document is longer than the limit
     */
    public Answer read(URI link, String accept, DocumentVersion known, Limits limits) throws SourceException {
        Instant end = clock.instant().plus(limits.whole());
        HttpGet get = new HttpGet(link);
        get.setHeader("Accept", accept);
        known.etag().ifPresent(tag -> get.setHeader("If-None-Match", tag));
        known.lastModified().ifPresent(date -> get.setHeader("If-Modified-Since", date));
        return client.ask(get, limits.idle(), (response, context) -> {
            try (response) {
                return answer(link, known, limits, end, response, context);
            }
        });
    }

    private Answer answer(
            URI link,
            DocumentVersion known,
            Limits limits,
            Instant end,
            ClassicHttpResponse response,
            HttpClientContext context)
            throws SourceException, IOException {
        int status = response.getCode();
        if (status == 304 && known.isKnown()) {
            return new Answer.Unchanged();
        }
        if (status != 200) {
            throw Statuses.problem(WHO, status, GuardedClient.header(response, "Retry-After"), clock);
        }
        byte[] body = body(Optional.ofNullable(response.getEntity()), limits, end);
        return new Answer.Document(
                body,
                address(link, context),
                GuardedClient.header(response, "Content-Type").orElse(""),
                new DocumentVersion(
                        GuardedClient.header(response, "ETag"), GuardedClient.header(response, "Last-Modified")));
    }

    private byte[] body(Optional<HttpEntity> entity, Limits limits, Instant end) throws SourceException, IOException {
        if (entity.isEmpty()) {
            return new byte[0];
        }
        if (entity.get().getContentLength() > limits.bytes()) {
            throw tooLarge(limits);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        InputStream in = entity.get().getContent();
        byte[] piece = new byte[PIECE];
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            if (whole.size() + read > limits.bytes()) {
                throw tooLarge(limits);
            }
            if (!clock.instant().isBefore(end)) {
                throw Statuses.passing("source-timeout", WHO + " takes too long to send the document.");
            }
            whole.write(piece, 0, read);
        }
        return whole.toByteArray();
    }

    private static SourceException tooLarge(Limits limits) {
        return new SourceException(
                Kind.FINAL,
                new Reason("too-large", "The document is longer than " + limits.bytes() + " bytes and is not read."));
    }

    private static URI address(URI link, HttpClientContext context) {
        RedirectLocations redirects = context.getRedirectLocations();
        List<URI> all = redirects == null ? List.of() : redirects.getAll();
        return all.isEmpty() ? link : all.getLast();
    }
}
