package io.tapeline.http;

import static io.tapeline.fixtures.FileServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.net.httpserver.HttpServer;
import io.tapeline.fixtures.FileServer;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpFilesTest {

    private static final Duration IDLE = Duration.ofMillis(500);
    private static final byte[] BODY = "0123456789".getBytes(StandardCharsets.US_ASCII);

    private static final String EARLIER = "Sat, 21 Nov 2026 10:00:00 GMT";
    private static final String LATER = "Sat, 21 Nov 2026 10:00:01 GMT";

    private FileServer server;

    private HttpFiles files(boolean privateAllowed, DnsResolver names) {
        return new HttpFiles(new CheckedResolver(privateAllowed, names), 4, IDLE, Clock.systemUTC());
    }

    private HttpFile open(Function<String, byte[]> answers, long offset, String validator)
            throws SourceException, IOException {
        server = new FileServer(answers);
        return files(true, SystemDefaultDnsResolver.INSTANCE)
                .open(link("127.0.0.1"), Map.of(), offset, validator, IDLE);
    }

    private URI link(String host) {
        return URI.create("http://" + host + ":" + server.port() + "/file?signature=s3cret");
    }

    private static byte[] status(int status, String headers) {
        return answer(status + " X", "Content-Length: 0\r\n" + headers, new byte[0]);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aFileComesWithLengthAndValidator() throws Exception {
        try (HttpFile file = open(head -> answer("200 OK", "Content-Length: 10\r\nETag: \"e1\"\r\n", BODY), 0, "")) {
            assertThat(file.body().readAllBytes()).isEqualTo(BODY);
            assertThat(file.length()).isEqualTo(OptionalLong.of(10));
            assertThat(file.validator()).isEqualTo("\"e1\"");
        }
        assertThat(server.requests().getFirst()).doesNotContainIgnoringCase("range:");
    }

    /** Reading the rest of a large body from a slow server could take longer than the time that is left. */
    @Test
    void whatIsNotWantedAnyMoreIsNotRead() throws Exception {
        byte[] large = new byte[64 * 1024 * 1024];
        // created before the request, because the server must answer quickly
        byte[] answer = answer("200 OK", "Content-Length: " + large.length + "\r\n", large);
        try (HttpFile file = open(head -> answer, 0, "")) {
            file.body().readNBytes(1000);
        }
        Awaitility.await().until(() -> server.brokenOff() == 1);
    }

    @Test
    void aResumedFileGoesOnWhereItWas() throws Exception {
        byte[] rest = "56789".getBytes(StandardCharsets.US_ASCII);
        try (HttpFile file = open(
                head -> answer("206 P", "Content-Length: 5\r\nContent-Range: bytes 5-9/10\r\n", rest), 5, "\"e1\"")) {
            assertThat(file.offset()).isEqualTo(5);
            assertThat(file.length()).isEqualTo(OptionalLong.of(10));
            assertThat(file.body().readAllBytes()).isEqualTo(rest);
        }
        assertThat(server.requests().getFirst()).contains("Range: bytes=5-\r\n").contains("If-Range: \"e1\"\r\n");
    }

    @Test
    void aPieceOfAFileIsAskedForOfTheVersionThatIsKnown() throws Exception {
        server = new FileServer(head -> resumed("ETag: \"e1\""));
        HttpFiles files = files(true, SystemDefaultDnsResolver.INSTANCE);
        for (String validator : new String[] {"", "\"e1\""}) {
            try (HttpFile file = files.open(link("127.0.0.1"), Map.of(), 5, OptionalLong.of(3), validator, IDLE)) {
                assertThat(file.length()).isEqualTo(OptionalLong.of(10));
            }
        }
        assertThat(server.requests().getFirst())
                .contains("Range: bytes=5-7\r\n")
                .doesNotContain("If-Range");
        assertThat(server.requests().getLast()).contains("Range: bytes=5-7\r\n").contains("If-Range: \"e1\"\r\n");
    }

    /** A caller that has read the announced number of bytes closes the body without reading its end. */
    @Test
    void aPieceThatWasReadLeavesItsConnectionToTheNext() throws Exception {
        List<Integer> clients = new CopyOnWriteArrayList<>();
        HttpServer keeping = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keeping.createContext("/", exchange -> {
            clients.add(exchange.getRemoteAddress().getPort());
            exchange.sendResponseHeaders(200, BODY.length);
            exchange.getResponseBody().write(BODY);
            exchange.close();
        });
        keeping.start();
        server = new FileServer(head -> new byte[0]);
        HttpFiles files = files(true, SystemDefaultDnsResolver.INSTANCE);
        URI link = URI.create("http://127.0.0.1:" + keeping.getAddress().getPort() + "/");
        try {
            for (int bytes : new int[] {BODY.length, 1, BODY.length}) {
                try (HttpFile file = files.open(link, Map.of(), 0, "", IDLE)) {
                    assertThat(file.body().readNBytes(bytes)).hasSize(bytes);
                }
            }
        } finally {
            keeping.stop(0);
        }
        assertThat(clients.get(1)).isEqualTo(clients.get(0));
        assertThat(clients.get(2))
                .as("of one that was not read the rest is not wanted")
                .isNotEqualTo(clients.get(1));
    }

    @Test
    void theHeadersThatAServerWantsGoAlongAndDoNotReplaceTheRange() throws Exception {
        server = new FileServer(head -> resumed("ETag: \"e1\""));
        Map<String, String> headers =
                Map.of("Referer", "https://page.example/", "Range", "bytes=0-", "User-Agent", "A");
        files(true, SystemDefaultDnsResolver.INSTANCE)
                .open(link("127.0.0.1"), headers, 5, "\"e1\"", IDLE)
                .close();
        assertThat(server.requests().getFirst())
                .contains("Referer: https://page.example/\r\n")
                .contains("User-Agent: A\r\n")
                .contains("Range: bytes=5-\r\n")
                .doesNotContain("bytes=0-");
    }

    @Test
    void whatIsResumedIsOfTheSameVersion() throws Exception {
        for (String changed : new String[] {"ETag: \"e2\"", "ETag: W/\"e1\""}) {
            assertThatThrownBy(() -> open(head -> resumed(changed), 5, "\"e1\""))
                    .as(changed)
                    .asInstanceOf(type(SourceException.class))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.PASSING))
                    .satisfies(e -> assertThat(e.reason().code()).isEqualTo("changed"));
            server.close();
        }
        assertThatThrownBy(() -> open(head -> resumed("Last-Modified: " + LATER), 5, EARLIER))
                .isInstanceOf(SourceException.class);
        server.close();
        try (HttpFile file = open(head -> resumed("ETag: \"e1\"\r\nLast-Modified: " + LATER), 5, "\"e1\"")) {
            assertThat(file.offset()).isEqualTo(5);
        }
    }

    @Test
    void aDateTellsVersionsApartOnlyWhenItIsOlderThanTheAnswer() throws Exception {
        assertThat(validatorOf("Last-Modified: " + EARLIER + "\r\nDate: " + LATER))
                .isEqualTo(EARLIER);
        assertThat(validatorOf("Last-Modified: " + LATER + "\r\nDate: " + LATER))
                .isEmpty();
        assertThat(validatorOf("Last-Modified: " + EARLIER)).isEmpty();
        assertThat(validatorOf("Last-Modified: yesterday\r\nDate: " + LATER)).isEmpty();
    }

    private String validatorOf(String headers) throws SourceException, IOException {
        try (HttpFile file = open(head -> answer("200 OK", "Content-Length: 10\r\n" + headers + "\r\n", BODY), 0, "")) {
            return file.validator();
        } finally {
            server.close();
        }
    }

    private static byte[] resumed(String headers) {
        return answer(
                "206 P",
                "Content-Length: 5\r\nContent-Range: bytes 5-9/10\r\n" + headers + "\r\n",
                "56789".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void anotherRangeThanAskedForIsRefused() {
        assertThatThrownBy(() -> open(
                        head -> answer("206 P", "Content-Length: 5\r\nContent-Range: bytes 4-8/10\r\n", BODY), 5, "x"))
                .asInstanceOf(type(SourceException.class))
                .satisfies(e -> assertThat(e.reason().code()).isEqualTo("invalid-answer"));
    }

    @Test
    void aCutBodyIsAnEarlyEnd() throws Exception {
        try (HttpFile file = open(head -> answer("200 OK", "Content-Length: 1000\r\n", BODY), 0, "")) {
            assertThatThrownBy(() -> file.body().readAllBytes()).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void everyStatusHasItsMeaning() throws Exception {
        assertKind(403, Kind.EXPIRED);
        assertKind(401, Kind.EXPIRED);
        assertKind(404, Kind.FINAL);
        assertKind(410, Kind.FINAL);
        assertKind(500, Kind.PASSING);
        assertKind(503, Kind.PASSING);
        assertKind(416, Kind.PASSING);
        assertKind(429, Kind.THROTTLED);
    }

    private void assertKind(int status, Kind kind) throws IOException {
        assertThatThrownBy(() -> open(head -> status(status, "Retry-After: 3\r\n"), 0, ""))
                .as("%d", status)
                .asInstanceOf(type(SourceException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
                .satisfies(e -> assertThat(e.reason().sentence()).doesNotContain("s3cret"))
                .satisfies(e -> assertThat(e.retryAfter().isPresent()).isEqualTo(status == 429));
        server.close();
    }

    @Test
    void aPrivateAddressIsRefusedAndNeverConnectedTo() throws Exception {
        server = new FileServer(head -> answer("200 OK", "Content-Length: 10\r\n", BODY));
        HttpFiles files = files(false, SystemDefaultDnsResolver.INSTANCE);
        for (String host :
                new String[] {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "127.1", "2130706433"}) {
            assertThatThrownBy(() -> files.open(link(host), Map.of(), 0, "", IDLE))
                    .as(host)
                    .asInstanceOf(type(SourceException.class))
                    .satisfies(e -> assertThat(e.kind()).isNotEqualTo(Kind.EXPIRED));
        }
        assertThatThrownBy(() -> files.open(link("127.0.0.1"), Map.of(), 0, "", IDLE))
                .asInstanceOf(type(SourceException.class))
                .satisfies(e -> assertThat(e.reason().code()).isEqualTo("address-refused"))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.FINAL));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aNameIsCheckedAtEveryConnection() throws Exception {
        server = new FileServer(head -> status(302, "Location: http://inside.example:" + server.port() + "/\r\n"));
        DnsResolver rebinding = new DnsResolver() {
            private int asked;

            @Override
            public InetAddress[] resolve(String host) throws java.net.UnknownHostException {
                asked++;
                // a reserved address the first time, a loopback address afterwards
                return new InetAddress[] {InetAddress.getByName(asked == 1 ? "192.0.0.9" : "127.0.0.1")};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
        HttpFiles files = files(false, rebinding);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> files.open(link("rebinding.example"), Map.of(), 0, "", IDLE))
                    .isInstanceOf(SourceException.class);
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aRedirectIsCheckedToo() throws Exception {
        server = new FileServer(head -> status(302, "Location: http://inside.example:" + server.port() + "/\r\n"));
        DnsResolver names = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws java.net.UnknownHostException {
                if (host.equals("inside.example")) {
                    throw new CheckedResolver.AddressRefusedException();
                }
                return new InetAddress[] {InetAddress.getLoopbackAddress()};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
        assertThatThrownBy(() -> files(true, names).open(link("outside.example"), Map.of(), 0, "", IDLE))
                .asInstanceOf(type(SourceException.class))
                .satisfies(e -> assertThat(e.reason().code()).isEqualTo("address-refused"));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aSilentServerIsNotWaitedForForEver() {
        assertThatThrownBy(() -> open(
                        head -> {
                            java.util.concurrent.locks.LockSupport.parkNanos(
                                    IDLE.multipliedBy(4).toNanos());
                            return new byte[0];
                        },
                        0,
                        ""))
                .asInstanceOf(type(SourceException.class))
                .satisfies(e -> assertThat(e.reason().code()).isEqualTo("source-timeout"));
    }
}
