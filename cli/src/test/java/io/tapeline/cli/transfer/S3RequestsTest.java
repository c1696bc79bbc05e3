package io.tapeline.cli.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.cli.api.PartChecksum;
import io.tapeline.cli.api.SignedPut;
import io.tapeline.cli.transfer.TransferException.Kind;
import io.tapeline.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The behaviour on the connection when S3 refuses a file that is larger than the sockets' buffers. */
class S3RequestsTest {

    private static final int BYTES = 32 * 1024 * 1024;
    private static final String NO = "<Error><Code>AccessDenied</Code></Error>";
    private static final String REFUSAL =
            "HTTP/1.1 403 Forbidden\r\nContent-Length: " + NO.length() + "\r\nConnection: close\r\n\r\n" + NO;

    @TempDir
    private Path folder;

    private final AtomicLong moved = new AtomicLong();
    private ServerSocket server;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        file = Files.write(folder.resolve("file.wav"), new byte[BYTES]);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void anUrlThatHasEndedIsNoticedBeforeAnythingIsSent() {
        serve(connection -> {
            readHead(connection.getInputStream());
            answer(connection, REFUSAL);
        });

        assertRefusedAsExpired();
        assertThat(moved).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({
        "400, ExpiredToken, 'S3 answered 400 ExpiredToken.'",
        "400, TokenRefreshRequired, 'S3 answered 400 TokenRefreshRequired.'",
        "403, RequestTimeTooSkewed, 'S3 answered 403 RequestTimeTooSkewed: a clock is wrong by more than 15 minutes. Set"
                + " the clock of this machine, and of the one that the API runs on.'"
    })
    void whatWasSignedAndIsNoLongerGoodIsAskedForAnew(String status, String code, String sentence) {
        String error = "<Error><Code>" + code + "</Code></Error>";
        serve(connection -> {
            readHead(connection.getInputStream());
            answer(
                    connection,
                    "HTTP/1.1 " + status + " No\r\nContent-Length: " + error.length() + "\r\nConnection: close\r\n\r\n"
                            + error);
        });

        assertThatThrownBy(() -> new S3Requests().get(url().url(), 0))
                .isInstanceOfSatisfying(
                        TransferException.class, e -> assertThat(e.kind()).isEqualTo(Kind.EXPIRED))
                .hasMessage(sentence);
    }

    @Test
    void aRefusalDuringTheUploadEndsIt() throws Exception {
        CompletableFuture<Long> sentInVain = new CompletableFuture<>();
        serve(connection -> {
            readHead(connection.getInputStream());
            answer(connection, "HTTP/1.1 100 Continue\r\n\r\n");
            connection.getInputStream().readNBytes(1_000_000);
            answer(connection, REFUSAL);
            // like a real server, it continues to read so that the answer is not lost with the connection
            sentInVain.complete(readUntilHungUp(connection.getInputStream()));
        });

        assertRefusedAsExpired();
        assertThat(sentInVain.get(10, TimeUnit.SECONDS)).isLessThan(BYTES / 2);
        assertThat(moved).as("what was in vain is taken back").hasValue(0);
    }

    @Test
    void anUploadWithoutProgressTimesOut() {
        serve(connection -> {
            readHead(connection.getInputStream());
            answer(connection, "HTTP/1.1 100 Continue\r\n\r\n");
            Thread.currentThread().join();
        });

        assertThatThrownBy(put(new S3Requests(Duration.ofMillis(200), Long.MAX_VALUE)))
                .isInstanceOfSatisfying(
                        TransferException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PASSING));
    }

    @Test
    void aFileThatCanNotBeReadIsNoTroubleOfS3s() throws IOException {
        serve(connection -> {
            readHead(connection.getInputStream());
            answer(connection, "HTTP/1.1 100 Continue\r\n\r\n");
            connection.getInputStream().readAllBytes();
        });
        Files.delete(file);

        assertThatThrownBy(put(new S3Requests())).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aPartOfTheUsualSizeIsSentWithoutExpectContinue() throws Exception {
        int part = 16 * 1024 * 1024;
        CompletableFuture<String> head = new CompletableFuture<>();
        serve(connection -> {
            head.complete(readHead(connection.getInputStream()));
            connection.getInputStream().readNBytes(part);
            answer(connection, "HTTP/1.1 200 OK\r\nETag: \"e\"\r\nContent-Length: 0\r\n\r\n");
        });

        assertThat(new S3Requests()
                        .put(url(), new FileSlice(file, 0, part, PartChecksum.SHA256, "unknown"), moved::addAndGet))
                .isEqualTo("\"e\"");
        assertThat(head.join()).doesNotContainIgnoringCase("expect:");
    }

    private static long readUntilHungUp(InputStream in) {
        byte[] piece = new byte[65_536];
        long read = 0;
        try {
            for (int more = in.read(piece); more >= 0; more = in.read(piece)) {
                read += more;
            }
        } catch (IOException e) {
            // the client stopped before everything was read
        }
        return read;
    }

    private void assertRefusedAsExpired() {
        assertThatThrownBy(put(new S3Requests()))
                .isInstanceOfSatisfying(
                        TransferException.class, e -> assertThat(e.kind()).isEqualTo(Kind.EXPIRED))
                .hasMessage("S3 answered 403 AccessDenied.");
    }

    private ThrowingCallable put(S3Requests s3) {
        String sha256 = HexFormat.of().formatHex(Sha256.digest().digest(new byte[BYTES]));
        return () -> s3.put(url(), new FileSlice(file, 0, BYTES, PartChecksum.SHA256, sha256), moved::addAndGet);
    }

    private SignedPut url() {
        return new SignedPut(0, URI.create("http://127.0.0.1:" + server.getLocalPort() + "/a"), Map.of());
    }

    @FunctionalInterface
    private interface Conversation {
        void with(Socket connection) throws IOException, InterruptedException;
    }

    private void serve(Conversation conversation) {
        Thread.ofVirtual().start(() -> {
            try (Socket connection = server.accept()) {
                conversation.with(connection);
            } catch (IOException | InterruptedException e) {
                // in that case the client's test fails
            }
        });
    }

    private static String readHead(InputStream request) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) request.read());
        }
        return head.toString();
    }

    private static void answer(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        connection.getOutputStream().flush();
    }
}
