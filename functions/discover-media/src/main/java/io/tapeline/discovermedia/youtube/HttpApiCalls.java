package io.tapeline.discovermedia.youtube;

import io.tapeline.http.Statuses;
import io.tapeline.model.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.net.URIBuilder;
import org.apache.hc.core5.util.Timeout;

/**
 * The calls by Apache's client, which the function has anyway. The address is the operator's setting, and no redirect is followed:
 * the key goes nowhere else.
 */
final class HttpApiCalls implements ApiCalls {

    /** 50 videos with their descriptions are well under 1 MB. */
    private static final int LARGEST = 8 * 1024 * 1024;

    private final URI base;
    private final String key;
    private final Duration timeout;
    private final CloseableHttpClient http;

    /**
     * @param base without a slash at its end
     * @param key of the API; never in an address, a log or an exception
     * @param timeout longest silence
     */
    HttpApiCalls(URI base, String key, Duration timeout) {
        this.base = base;
        this.key = key;
        this.timeout = timeout;
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(timeout))
                                .build())
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("Tapeline")
                .build();
    }

    @Override
    public Answer get(String resource, Map<String, String> parameters) throws SourceException {
        HttpGet get = new HttpGet(address(resource, parameters));
        get.setHeader("X-goog-api-key", key);
        get.setHeader("Accept", "application/json");
        get.setConfig(RequestConfig.custom()
                .setResponseTimeout(Timeout.of(timeout))
                .setConnectionRequestTimeout(Timeout.of(timeout))
                .setProtocolUpgradeEnabled(false)
                .build());
        try {
            return http.execute(get, HttpApiCalls::answer);
        } catch (SocketTimeoutException e) {
            throw Statuses.passing("source-timeout", "The YouTube Data API did not answer in time.", e);
        } catch (IOException e) {
            throw Statuses.passing("source-unreachable", "The YouTube Data API could not be reached or broke off.", e);
        }
    }

    private URI address(String resource, Map<String, String> parameters) {
        try {
            URIBuilder address = new URIBuilder(base + "/" + resource);
            new TreeMap<>(parameters).forEach(address::addParameter);
            return address.build();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The address of the YouTube Data API was looked at before", e);
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
