package io.tapeline.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/**
 * An HTTP proxy between a command and all its servers. It records the successful PUTs, which go only to S3, and breaks connections
 * on request.
 */
final class BreakingProxy implements AutoCloseable {
    private static final Set<String> OWN_HEADERS =
            Set.of("host", "content-length", "connection", "transfer-encoding", "proxy-connection", "expect");

    private static final int PIECE = 64 * 1024;

    private final HttpServer server;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    private final Queue<String> puts = new ConcurrentLinkedQueue<>();
    private final AtomicLong received = new AtomicLong();
    private final AtomicInteger onTheWay = new AtomicInteger();
    private final Semaphore toS3 = new Semaphore(Integer.MAX_VALUE);
    private final AtomicInteger unreachableS3 = new AtomicInteger();
    private final AtomicInteger unreachableApi = new AtomicInteger();

    BreakingProxy() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** Options that make a JVM send its requests through this proxy, also those to this machine. */
    List<String> options() {
        return List.of(
                "-Dhttp.proxyHost=127.0.0.1",
                "-Dhttp.proxyPort=" + server.getAddress().getPort(),
                "-Dhttp.nonProxyHosts=");
    }

    /** Holds back all requests to S3 except those that {@link #letThrough} allows. */
    void holdS3() {
        toS3.drainPermits();
    }

    void letThrough(int requests) {
        toS3.release(requests);
    }

    /** The next requests to S3 get no answer. */
    void breakS3(int requests) {
        unreachableS3.set(requests);
    }

    /** The next requests to the API get no answer. */
    void breakApi(int requests) {
        unreachableApi.set(requests);
    }

    boolean broken() {
        return unreachableS3.get() > 0 || unreachableApi.get() > 0;
    }

    /** Paths of the PUTs that S3 has answered with 200, with the part's number if there is one. */
    List<String> puts() {
        return List.copyOf(puts);
    }

    /** Bytes received for S3, interrupted PUTs included. */
    long received() {
        return received.get();
    }

    /** Returns when no request to S3 or the API is in progress. */
    void awaitQuiet() {
        Awaitility.await("the proxy").pollInterval(Duration.ofMillis(5)).until(() -> onTheWay.get() == 0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean s3 = exchange.getRequestMethod().equals("PUT");
            AtomicInteger unreachable = s3 ? unreachableS3 : unreachableApi;
            byte[] body = s3
                    ? counted(exchange.getRequestBody())
                    : exchange.getRequestBody().readAllBytes();
            if (s3) {
                toS3.acquire();
            }
            if (unreachable.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
                onTheWay.incrementAndGet();
                try {
                    forward(exchange, body);
                } finally {
                    onTheWay.decrementAndGet();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] counted(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            received.addAndGet(count);
            body.write(piece, 0, count);
        }
        return body.toByteArray();
    }

    private void forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(exchange.getRequestURI())
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
        if (exchange.getRequestMethod().equals("PUT") && answer.statusCode() == 200) {
            puts.add(exchange.getRequestURI().getPath()
                    + part(exchange.getRequestURI().getQuery()));
        }
        answer.headers().map().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
        });
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    private static String part(String query) {
        return query.contains("partNumber=") ? query.replaceAll(".*partNumber=([0-9]+).*", "#$1") : "";
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
