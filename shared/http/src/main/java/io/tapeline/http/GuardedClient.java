package io.tapeline.http;

import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.RedirectException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;

/**
 * Apache's client, which allows checking the addresses that it connects to: only http and https, only public addresses, redirects
 * are checked the same way. Makes one attempt. Safe for use by several threads.
 */
final class GuardedClient {

    /** Services that count downloads redirect through several hosts: chains of five and six have been seen. */
    private static final int MOST_REDIRECTS = 10;

    private final CloseableHttpClient http;
    private final String who;

    /**
     * @param connections maximum number of concurrent connections
     * @param who the beginning of a sentence: {@code The file's server}
     */
    GuardedClient(CheckedResolver resolver, int connections, Duration connectTimeout, String who) {
        PoolingHttpClientConnectionManager pool = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setMaxConnTotal(connections)
                .setMaxConnPerRoute(connections)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connectTimeout))
                        .build())
                .build();
        this.http = HttpClients.custom()
                .setConnectionManager(pool)
                .setRedirectStrategy(new ToTheWebOnly())
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("Tapeline")
                .build();
        this.who = who;
    }

    /** Processes an answer, which is closed if this fails. */
    interface Taking<T> {
        T take(ClassicHttpResponse response, HttpClientContext context) throws SourceException, IOException;
    }

    /**
     * Sends a request and blocks until the headers of the answer have arrived.
     *
     * @param get its link may be signed: it never gets into a log or an exception
     * @param idle how long the server may send nothing
     * @param taking processes the answer, and closes it if it does not pass it on
     */
    <T> T ask(HttpGet get, Duration idle, Taking<T> taking) throws SourceException {
        get.setConfig(RequestConfig.custom()
                .setResponseTimeout(Timeout.of(idle))
                .setConnectionRequestTimeout(Timeout.of(idle))
                .setMaxRedirects(MOST_REDIRECTS)
                .setProtocolUpgradeEnabled(false)
                .build());
        HttpClientContext context = HttpClientContext.create();
        try {
            ClassicHttpResponse response = http.executeOpen(null, get, context);
            boolean taken = false;
            try {
                T result = taking.take(response, context);
                taken = true;
                return result;
            } finally {
                if (!taken) {
                    // closing alone would read the body
                    get.cancel();
                    response.close();
                }
            }
        } catch (CheckedResolver.AddressRefusedException e) {
            throw new SourceException(
                    Kind.FINAL,
                    new Reason(
                            "address-refused",
                            "The link leads to an address that is not on the public internet. If that is meant, set"
                                    + " TAPELINE_ALLOW_PRIVATE_ADDRESSES=true."),
                    e);
        } catch (SocketTimeoutException e) {
            throw Statuses.passing("source-timeout", who + " did not answer in time.", e);
        } catch (IOException e) {
            if (e.getCause() instanceof RedirectException) {
                throw new SourceException(
                        Kind.FINAL,
                        new Reason(
                                "redirect-refused",
                                who + " sends the caller on to something that is not on the web, or in a circle."),
                        e);
            }
            throw Statuses.passing("source-unreachable", who + " could not be reached or broke off.", e);
        }
    }

    static Optional<String> header(HttpResponse response, String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }

    /** Refuses all redirects to schemes other than http and https, {@code file:} for example. */
    private static final class ToTheWebOnly extends DefaultRedirectStrategy {

        @Override
        public URI getLocationURI(HttpRequest request, HttpResponse response, HttpContext context)
                throws HttpException {
            URI location = super.getLocationURI(request, response, context);
            String scheme = String.valueOf(location.getScheme());
            if (location.getHost() == null || !(scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))) {
                throw new RedirectException("A redirect leads away from the web");
            }
            return location;
        }
    }
}
