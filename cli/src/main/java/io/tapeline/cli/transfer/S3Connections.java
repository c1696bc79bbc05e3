package io.tapeline.cli.transfer;

import io.tapeline.cli.api.Tls;
import java.io.IOException;
import java.net.ProxySelector;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/**
 * Pooled connections to S3 with Apache's blocking client. It follows no redirects, does not retry and adds no headers, because
 * requests are signed as they are. Thread-safe.
 */
final class S3Connections {

    private static final Timeout CONNECT = Timeout.ofSeconds(10);
    /** How long to wait for an answer after a request was sent. */
    private static final Timeout ANSWER = Timeout.ofSeconds(60);
    /** More than any command uses, so that no thread waits for a connection. */
    private static final int MOST = 1_000;

    private static final int BUFFER = 16 * 1024;

    private final CloseableHttpClient http = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(MOST)
                    .setMaxConnPerRoute(MOST)
                    .setDefaultConnectionConfig(ConnectionConfig.custom()
                            .setConnectTimeout(CONNECT)
                            .setSocketTimeout(ANSWER)
                            .build())
                    .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                            .http1Config(
                                    Http1Config.custom().setBufferSize(BUFFER).build())
                            // reads a refusal that arrives before the request was sent completely, instead of sending
                            // until the connection
                            // breaks
                            .responseOutOfOrderStrategy(
                                    (request, connection, answers, sent, next) -> answers.available() > 0)
                            .build())
                    // certificate authorities are read when the first connection uses TLS
                    .setTlsSocketStrategy(
                            (socket, host, port, attachment, context) -> new DefaultClientTlsStrategy(Tls.context())
                                    .upgrade(socket, host, port, attachment, context))
                    .build())
            // uses the proxy that the JVM is configured with
            .setRoutePlanner(new SystemDefaultRoutePlanner(ProxySelector.getDefault()))
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableContentCompression()
            .disableCookieManagement()
            .disableAuthCaching()
            .setUserAgent("Tapeline")
            .build();

    /** Ends requests that block while writing to a socket whose peer does not read. */
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().daemon().name("time limits").unstarted(task));

    S3Connections() {
        clock.setRemoveOnCancelPolicy(true);
    }

    private static RequestConfig config(boolean expectContinue) {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(ANSWER)
                .setResponseTimeout(ANSWER)
                .setExpectContinueEnabled(expectContinue)
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    /**
     * Sends a request with its body. The caller closes the answer.
     *
     * @param expectContinue whether to wait for S3 to ask for the body
     * @param most the time within which S3 must answer
     */
    ClassicHttpResponse send(HttpUriRequestBase request, boolean expectContinue, Duration most) throws IOException {
        request.setConfig(config(expectContinue));
        Future<?> limit = clock.schedule(request::cancel, most.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return http.executeOpen(null, request, null);
        } finally {
            limit.cancel(false);
        }
    }
}
