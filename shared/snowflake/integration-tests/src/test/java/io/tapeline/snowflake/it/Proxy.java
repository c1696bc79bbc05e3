package io.tapeline.snowflake.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy that requires a user and a password, for TLS tunnels (CONNECT) and plain requests. */
final class Proxy extends Relay {
    static final String USER = "clerk";
    static final String PASSWORD = "open sesame";
    private static final String END = "\r\n\r\n";

    private final List<String> passed = new CopyOnWriteArrayList<>();

    Proxy() throws IOException {
        super(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    /** Method and target of all accepted requests. */
    List<String> passed() {
        return passed;
    }

    @Override
    void take(Socket client) throws IOException {
        for (String head = head(client); !head.isEmpty(); head = head(client)) {
            if (!head.toLowerCase(Locale.ROOT).contains("proxy-authorization: basic " + token())) {
                answer(client, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\"");
                continue;
            }
            String[] line = head.split(" ", 3);
            passed.add(line[0] + " " + line[1]);
            if (line[0].equals("CONNECT")) {
                Socket server = connect(URI.create("tunnel://" + line[1]).getPort());
                client.getOutputStream().write(("HTTP/1.1 200 Connected" + END).getBytes(StandardCharsets.US_ASCII));
                join(client, server);
            } else {
                Socket server = connect(URI.create(line[1]).getPort());
                server.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
                join(client, server);
            }
            return;
        }
    }

    private static void answer(Socket client, String status) throws IOException {
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0" + END).getBytes(StandardCharsets.US_ASCII));
    }

    private static String token() {
        byte[] bytes = (USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(bytes).toLowerCase(Locale.ROOT);
    }

    /** Reads up to the empty line; empty if the client has closed the connection. */
    private static String head(Socket client) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int next = client.getInputStream().read();
                next >= 0;
                next = client.getInputStream().read()) {
            head.write(next);
            String text = head.toString(StandardCharsets.ISO_8859_1);
            if (text.endsWith(END)) {
                return text;
            }
        }
        return "";
    }
}
