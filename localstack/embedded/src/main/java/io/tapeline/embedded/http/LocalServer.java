package io.tapeline.embedded.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** An HTTP server on 127.0.0.1 that gives each request a virtual thread of its own. */
public final class LocalServer implements AutoCloseable {
    static {
        // read once by the JDK's server: answers leave at once, and a function may think for 15 minutes between two
        // calls
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "3600");
    }

    /** Answers one request; what it throws becomes a 500. */
    @FunctionalInterface
    public interface Handler {
        void handle(Exchange exchange) throws IOException, InterruptedException;
    }

    private static final int WAITING = 128;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Starts to listen.
     *
     * @param port 0 for any free one
     * @throws java.net.BindException when the port is in use
     */
    public LocalServer(int port, Handler handler) throws IOException {
        this(port, Optional.empty(), handler);
    }

    /**
     * Starts to listen.
     *
     * @param tls what it speaks TLS by; without, plain HTTP
     */
    public LocalServer(int port, Optional<SSLContext> tls, Handler handler) throws IOException {
        InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
        server = server(new InetSocketAddress(loopback, port), tls);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, handler));
        server.start();
    }

    private static HttpServer server(InetSocketAddress address, Optional<SSLContext> tls) throws IOException {
        if (tls.isEmpty()) {
            return HttpServer.create(address, WAITING);
        }
        HttpsServer server = HttpsServer.create(address, WAITING);
        server.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
        return server;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange raw, Handler handler) throws IOException {
        try (raw) {
            Exchange exchange = new Exchange(raw);
            try {
                handler.handle(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                exchange.json(500, Json.object().put("message", "Internal server error: " + e.getMessage()));
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Text as the bytes that travel. */
    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
