package io.tapeline.snowflake.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Accepts connections on this machine and connects each one with another. */
abstract class Relay implements AutoCloseable {
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    Relay(ServerSocket server) {
        this.server = server;
        Thread.startVirtualThread(this::accept);
    }

    /** Connects to the other side and joins the two, or answers itself. */
    abstract void take(Socket client) throws IOException;

    int port() {
        return server.getLocalPort();
    }

    static Socket connect(int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    /** Copies in both directions until one side has ended. */
    final void join(Socket one, Socket other) {
        open.add(other);
        Thread.startVirtualThread(() -> copy(one, other));
        copy(other, one);
    }

    private void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one side has closed the connection
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.add(client);
                Thread.startVirtualThread(() -> serve(client));
            } catch (SocketException e) {
                return; // closed
            } catch (IOException e) {
                throw new IllegalStateException("no connection could be taken", e);
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            take(client);
        } catch (IOException e) {
            // the client has gone, or does not accept the certificate
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
