package io.tapeline.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;

/** An HTTP server on 127.0.0.1 that handles each request in its own virtual thread. */
public final class LocalServer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LocalServer.class.getName());
    private static final int WAITING = 1024;

    static {
        // Read once by the JDK's server. Without the first, every small answer on a kept-alive connection is delayed by
        // 40 ms (Nagle). Connections are kept for the 15 minutes that a function may take between two calls.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "3600");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
    }

    /** Answers one request; an exception becomes a 500. */
    @FunctionalInterface
    public interface Handler {
        void handle(Exchange exchange) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final Optional<URI> front;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Listens, and answers after {@link #start}.
     *
     * @param port 0 for any free one
     * @param tls for HTTPS; plain HTTP if empty
     * @param front the address of a proxy that forwards requests to this server, such as one that terminates TLS
     * @throws java.net.BindException if the port is in use
     */
    public LocalServer(int port, Optional<SSLContext> tls, Optional<URI> front) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
        this.front = front;
        server = tls.isPresent() ? HttpsServer.create(address, WAITING) : HttpServer.create(address, WAITING);
        if (server instanceof HttpsServer secure) {
            secure.setHttpsConfigurator(new HttpsConfigurator(tls.orElseThrow()));
        }
        server.setExecutor(threads);
    }

    /** A server with plain HTTP on any free port that handles every request with the same handler. */
    public static LocalServer started(Handler handler) throws IOException {
        LocalServer server = new LocalServer(0, Optional.empty(), Optional.empty());
        server.route("/", handler);
        server.start();
        return server;
    }

    /** Handles all paths that begin with a prefix. */
    public void route(String prefix, Handler handler) {
        server.createContext(prefix, exchange -> answer(exchange, handler));
    }

    public void start() {
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The address for callers, without a slash at its end. */
    public String url() {
        return front.map(URI::toString).orElseGet(this::ownUrl);
    }

    /** The address of this server itself, without a slash at its end. */
    public String ownUrl() {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + port();
    }

    private static void answer(HttpExchange raw, Handler handler) throws IOException {
        try (raw) {
            Exchange exchange = new Exchange(raw);
            try {
                handler.handle(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                LOG.log(Level.FINE, "The client went away", e);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "This failed: " + exchange.method() + " " + exchange.path(), e);
                if (exchange.status() == 0) {
                    exchange.sendJson(500, Json.object().put("message", "Internal server error: " + e.getMessage()));
                }
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
