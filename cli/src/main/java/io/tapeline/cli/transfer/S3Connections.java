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
 * Pooled connections to S3 by Apache's blocking client. Follows no redirect, retries nothing and adds no header, since
 * requests are signed as they are. Thread-safe.
 */
final class S3Connections {

    private static final Timeout CONNECT = Timeout.ofSeconds(10);
    /** Of silence, after a request was sent. */
    private static final Timeout ANSWER = Timeout.ofSeconds(60);
    /** As many as any command uses, so that nobody waits here. */
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
                            // who says no before all was sent is heard, instead of written to until the connection
                            // breaks
                            .responseOutOfOrderStrategy(
                                    (request, connection, answers, sent, next) -> answers.available() > 0)
                            .build())
                    // whom to trust is read when the first connection wants TLS
                    .setTlsSocketStrategy(
                            (socket, host, port, attachment, context) -> new DefaultClientTlsStrategy(Tls.context())
                                    .upgrade(socket, host, port, attachment, context))
                    .build())
            // through whatever proxy the JVM was told of
            .setRoutePlanner(new SystemDefaultRoutePlanner(ProxySelector.getDefault()))
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableContentCompression()
            .disableCookieManagement()
            .disableAuthCaching()
            .setUserAgent("Tapeline")
            .build();

    /** Ends requests that are written to a socket from which nobody reads. */
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
     * Sends a request with what it carries. The answer is closed by the caller.
     *
     * @param expectContinue whether to wait for S3 to say that it wants what the request carries
     * @param most time until S3 answers
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
