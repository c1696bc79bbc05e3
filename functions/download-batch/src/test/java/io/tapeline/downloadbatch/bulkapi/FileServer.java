package io.tapeline.downloadbatch.bulkapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file server at the level of bytes, so that it can misbehave in every way: one answer for each connection. */
final class FileServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    final List<String> requests = new CopyOnWriteArrayList<>();
    private final ServerSocket socket;
    private final Function<String, byte[]> answers;

    /** @param answers from the request's head to all bytes that are sent before the connection is closed */
    FileServer(Function<String, byte[]> answers) throws IOException {
        this.answers = answers;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    static byte[] answer(String status, String headers, byte[] body) {
        byte[] head = ("HTTP/1.1 " + status + "\r\nConnection: close\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                String head = head(connection.getInputStream());
                if (!head.isEmpty()) {
                    requests.add(head);
                    connection.getOutputStream().write(answers.apply(head));
                    connection.getOutputStream().flush();
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** Up to the empty line, with the body behind it read away; empty when the client said nothing. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        in.skipNBytes(length.find() ? Long.parseLong(length.group(1)) : 0);
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
