package io.tapeline.standins.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An HTTP server that only this machine can reach; a virtual thread for each request. */
public final class LoopbackServer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LoopbackServer.class.getName());

    static {
        // Without it every small answer on a kept connection waits 40 ms for an acknowledgement (Nagle).
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
    }

    private final HttpServer server;
    private final Optional<URI> front;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Listens on 127.0.0.1; port 0 means any free one.
     *
     * @param front the address of what stands before this server and hands on what it gets, as one that speaks TLS does
     */
    public LoopbackServer(int port, Optional<URI> front) {
        this.front = front;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 1024);
        } catch (BindException taken) {
            throw new IllegalStateException(
                    "Port %d is in use; choose another with --port, or 0 for a free one.".formatted(port), taken);
        } catch (IOException failure) {
            throw new UncheckedIOException("The stand-ins can't listen on port " + port, failure);
        }
        server.setExecutor(executor);
    }

    /** Serves everything whose path begins with a prefix. Call before {@link #start()}. */
    public void route(String prefix, Routes.Answer answer) {
        server.createContext(prefix, http -> handle(http, answer));
    }

    /** As {@link #route}, for what answers by itself. */
    public void serve(String prefix, HttpHandler handler) {
        server.createContext(prefix, handler);
    }

    /** Begins to serve. */
    public void start() {
        server.start();
    }

    /** The base URL for callers, without a slash at its end. */
    public String url() {
        return front.map(URI::toString).orElseGet(this::ownUrl);
    }

    /** The base URL of this server itself, without a slash at its end. */
    public String ownUrl() {
        return "http://127.0.0.1:" + port();
    }

    /** The port that is listened on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private static void handle(HttpExchange http, Routes.Answer answer) throws IOException {
        var exchange = new Exchange(http);
        try {
            answer.give(exchange);
        } catch (IOException gone) {
            LOG.log(Level.FINE, "The client went away", gone);
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "The stand-in failed at " + exchange.path(), failure);
            if (exchange.status() == 0) {
                exchange.sendText(500, "text/plain", "The stand-in failed: " + failure);
            }
        } finally {
            exchange.finish();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
