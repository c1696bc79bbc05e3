package io.tapeline.http;

import io.tapeline.model.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Requests to an API whose address is set by the operator, so it may be a private one. Makes one attempt and follows no redirect,
 * so that credentials are sent nowhere else. Safe for use by several threads.
 */
public final class WebApi {

    /** In bytes. Pages of 100 artists with all their tags, or of 50 videos with their descriptions, are well under 1 MB. */
    private static final int LARGEST = 8 * 1024 * 1024;
    /** A budget considers a call lost if it has not arrived after 5 seconds. */
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private static final int CONNECTIONS = 16;

    private final String who;
    private final Duration timeout;
    private final CloseableHttpClient http;

    /**
     * @param who the API's name, the beginning of a sentence
     * @param agent the User-Agent header
     * @param timeout how long the API may send nothing
     */
    public WebApi(String who, String agent, Duration timeout) {
        this.who = who;
        this.timeout = timeout;
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(CONNECT))
                                .build())
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent(agent)
                .build();
    }

    /** An answer, unprocessed. Its body may contain signed links or a token, so it is never logged. */
    public record Answer(int status, Optional<String> retryAfter, String body) {
        @Override
        public String toString() {
            return "Answer[" + status + ", body hidden]";
        }
    }

    /** The API's name, as the beginning of a sentence. */
    public String who() {
        return who;
    }

    /**
     * @throws SourceException PASSING when no whole answer came
     */
    public Answer get(URI address, Map<String, String> headers) throws SourceException {
        return ask(new HttpGet(address), headers);
    }

    /**
     * @param form already encoded
     * @throws SourceException PASSING when no whole answer came
     */
    public Answer postForm(URI address, Map<String, String> headers, String form) throws SourceException {
        return post(address, headers, "application/x-www-form-urlencoded", form);
    }

    /**
     * @throws SourceException PASSING when no whole answer came
     */
    public Answer postJson(URI address, Map<String, String> headers, String json) throws SourceException {
        return post(address, headers, "application/json", json);
    }

    private Answer post(URI address, Map<String, String> headers, String type, String body) throws SourceException {
        HttpPost post = new HttpPost(address);
        post.setEntity(new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), ContentType.create(type)));
        return ask(post, headers);
    }

    private Answer ask(HttpUriRequestBase request, Map<String, String> headers) throws SourceException {
        request.setHeader("Accept", "application/json");
        headers.forEach(request::setHeader);
        request.setConfig(RequestConfig.custom()
                .setResponseTimeout(Timeout.of(timeout))
                .setConnectionRequestTimeout(Timeout.of(timeout))
                .setProtocolUpgradeEnabled(false)
                .build());
        try {
            return http.execute(request, WebApi::answer);
        } catch (SocketTimeoutException e) {
            throw Statuses.passing("source-timeout", who + " did not answer in time.", e);
        } catch (IOException e) {
            throw Statuses.passing("source-unreachable", who + " could not be reached or broke off.", e);
        }
    }

    private static Answer answer(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        byte[] body = new byte[0];
        if (entity != null) {
            try (InputStream in = entity.getContent()) {
                body = in.readNBytes(LARGEST + 1);
            }
            if (body.length > LARGEST) {
                throw new IOException("the answer is too long");
            }
        }
        return new Answer(
                response.getCode(),
                Optional.ofNullable(response.getFirstHeader("Retry-After")).map(Header::getValue),
                new String(body, StandardCharsets.UTF_8));
    }
}
