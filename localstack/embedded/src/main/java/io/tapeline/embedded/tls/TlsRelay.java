package io.tapeline.embedded.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * Terminates TLS on ports of 127.0.0.1 and forwards plain bytes to other ports. It is a separate process, so that encryption does
 * not count as processor time of a function or an emulator.
 */
final class TlsRelay {
    /** The size of a TLS record. */
    private static final int BUFFER = 16 * 1024;

    private static final int WAITING = 1_024;
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

    private TlsRelay() {}

    /** {@code KEYS LISTEN:TARGET …}; prints "ready" when all ports are open, and ends when standard input ends. */
    public static void main(String[] arguments) throws IOException {
        SSLContext context = CertificateAuthority.server(Path.of(arguments[0]));
        for (String route : List.of(arguments).subList(1, arguments.length)) {
            String[] ports = route.split(":");
            ServerSocket server =
                    context.getServerSocketFactory().createServerSocket(Integer.parseInt(ports[0]), WAITING, HERE);
            Thread.ofPlatform().start(() -> accept(server, Integer.parseInt(ports[1])));
        }
        System.out.println("ready");
        System.out.flush();
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    private static void accept(ServerSocket server, int target) {
        while (true) {
            try {
                Socket caller = server.accept();
                Thread.startVirtualThread(() -> join(caller, target));
            } catch (IOException e) {
                System.err.println("A connection to port " + server.getLocalPort() + " was not taken: " + e);
            }
        }
    }

    /** Forwards in both directions until one side ends: HTTP needs no half-closed connections. */
    private static void join(Socket caller, int target) {
        try (caller;
                Socket server = new Socket(HERE, target)) {
            caller.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Thread.startVirtualThread(() -> copy(caller, server));
            copy(server, caller);
        } catch (IOException e) {
            // the target is not running, or the caller does not trust us: both sides see a closed connection
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // when one side ends, the other one ends as well
        }
    }
}
