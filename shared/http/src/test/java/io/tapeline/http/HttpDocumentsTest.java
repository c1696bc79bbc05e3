package io.tapeline.http;

import static io.tapeline.fixtures.FileServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tapeline.fixtures.FileServer;
import io.tapeline.http.HttpDocuments.Answer;
import io.tapeline.http.HttpDocuments.Limits;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpDocumentsTest {

    private static final Limits LIMITS = new Limits(10, Duration.ofSeconds(2), Duration.ofSeconds(10));
    private static final byte[] BODY = "0123456789".getBytes(StandardCharsets.US_ASCII);
    private static final String DATE = "Sat, 21 Nov 2026 10:00:00 GMT";

    private FileServer server;

    private Answer read(DocumentVersion known, Function<String, byte[]> answers) throws SourceException, IOException {
        server = new FileServer(answers);
        return read(known, SystemDefaultDnsResolver.INSTANCE, Clock.systemUTC());
    }

    private Answer read(DocumentVersion known, DnsResolver names, Clock clock) throws SourceException {
        return new HttpDocuments(new CheckedResolver(true, names), 2, Duration.ofSeconds(2), clock)
                .read(address("/feed?token=s3cret"), "application/rss+xml", known, LIMITS);
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private SourceException refused(Function<String, byte[]> answers) {
        SourceException e = catchThrowableOfType(SourceException.class, () -> read(DocumentVersion.UNKNOWN, answers));
        assertThat(e).hasMessageNotContaining("s3cret");
        return e;
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aDocumentComesWithItsTypeAndItsVersion() throws Exception {
        Answer.Document document = (Answer.Document) read(
                DocumentVersion.UNKNOWN,
                head -> answer(
                        "200 OK",
                        "Content-Type: text/xml; charset=x\r\nETag: W/\"1\"\r\nLast-Modified: " + DATE + "\r\n",
                        BODY));
        assertThat(document.body()).isEqualTo(BODY);
        assertThat(document.mediaType()).isEqualTo("text/xml; charset=x");
        assertThat(document.version()).isEqualTo(new DocumentVersion(Optional.of("W/\"1\""), Optional.of(DATE)));
        assertThat(document.address()).isEqualTo(address("/feed?token=s3cret"));
        assertThat(server.requests().getFirst())
                .contains("Accept: application/rss+xml\r\n")
                .doesNotContain("If-");
    }

    @Test
    void whatHasNotChangedSinceIsNotSentAgain() throws Exception {
        DocumentVersion known = new DocumentVersion(Optional.of("\"1\""), Optional.of(DATE));
        assertThat(read(known, head -> answer("304 Not Modified", "", new byte[0])))
                .isEqualTo(new Answer.Unchanged());
        assertThat(server.requests().getFirst())
                .contains("If-None-Match: \"1\"\r\n")
                .contains("If-Modified-Since: " + DATE + "\r\n");
    }

    @Test
    void anAnswerThatNobodyAskedForIsNoDocument() {
        assertThat(refused(head -> answer("304 Not Modified", "", new byte[0])).kind())
                .isEqualTo(Kind.FINAL);
    }

    @Test
    void aDocumentOverTheLimitIsRefusedWhateverItsServerSays() {
        byte[] long11 = "0123456789a".getBytes(StandardCharsets.US_ASCII);
        for (String headers : new String[] {"Content-Length: 1073741824\r\n", "Content-Length: 11\r\n", ""}) {
            SourceException e = refused(head -> answer("200 OK", headers, long11));
            assertThat(e.kind()).isEqualTo(Kind.FINAL);
            assertThat(e.reason().code()).isEqualTo("too-large");
        }
    }

    @Test
    void aDocumentThatNeverEndsIsGivenUpWhenItsTimeIsOver() throws Exception {
        server = new FileServer(head -> answer("200 OK", "", BODY));
        Instant[] now = {Instant.EPOCH};
        InstantSource later = () -> {
            now[0] = now[0].plusSeconds(11);
            return now[0];
        };
        SourceException e = catchThrowableOfType(
                SourceException.class,
                () -> read(DocumentVersion.UNKNOWN, SystemDefaultDnsResolver.INSTANCE, later.withZone(ZoneOffset.UTC)));
        assertThat(e.kind()).isEqualTo(Kind.PASSING);
        assertThat(e.reason().code()).isEqualTo("source-timeout");
    }

    @Test
    void aRedirectIsFollowedAndTold() throws Exception {
        Answer.Document document = (Answer.Document) read(
                DocumentVersion.UNKNOWN,
                head -> head.startsWith("GET /feed")
                        ? answer("301 X", "Content-Length: 0\r\nLocation: /moved/feed.xml\r\n", new byte[0])
                        : answer("200 OK", "", BODY));
        assertThat(document.address()).isEqualTo(address("/moved/feed.xml"));
    }

    @Test
    void aRedirectAwayFromTheWebOrInACircleIsRefused() {
        for (String to :
                new String[] {"file:///etc/passwd", "file://host/etc/passwd", "gopher://x/", "/feed?token=s3cret"}) {
            SourceException e =
                    refused(head -> answer("302 X", "Content-Length: 0\r\nLocation: " + to + "\r\n", new byte[0]));
            assertThat(e.kind()).as(to).isEqualTo(Kind.FINAL);
            assertThat(e.reason().code()).as(to).isEqualTo("redirect-refused");
        }
    }

    /** A numeric address is checked in the same way as a name. */
    @Test
    void aRedirectToTheMetadataServiceIsRefused() throws Exception {
        server = new FileServer(head -> answer(
                "302 X", "Content-Length: 0\r\nLocation: http://169.254.169.254/latest/meta-data\r\n", new byte[0]));
        DnsResolver asOutside = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                InetAddress address = InetAddress.getByName(host);
                if (!address.isLoopbackAddress() && !PublicAddresses.isPublic(address)) {
                    throw new CheckedResolver.AddressRefusedException();
                }
                return new InetAddress[] {address};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
        SourceException e = catchThrowableOfType(
                SourceException.class, () -> read(DocumentVersion.UNKNOWN, asOutside, Clock.systemUTC()));
        assertThat(e.kind()).isEqualTo(Kind.FINAL);
        assertThat(e.reason().code()).isEqualTo("address-refused");
        assertThat(server.requests()).hasSize(1);
    }
}
