package io.tapeline.snowflake.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;

/** An OCSP responder for the certificates of an authority. */
final class RevocationResponder implements AutoCloseable {
    private static final String PATH = "/ocsp/";

    private final TestAuthority authority;
    private final long revoked;
    private final HttpServer server;
    private final List<Long> asked = new CopyOnWriteArrayList<>();

    RevocationResponder(TestAuthority authority, long revoked) throws IOException {
        this.authority = authority;
        this.revoked = revoked;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(PATH, this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH.substring(0, PATH.length() - 1);
    }

    /** The serial numbers of the requested certificates. */
    List<Long> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String question = exchange.getRequestURI().getPath().substring(PATH.length());
            byte[] answer = answer(new OCSPReq(Base64.getDecoder().decode(question)));
            exchange.getResponseHeaders().set("Content-Type", "application/ocsp-response");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (OCSPException e) {
            throw new IOException(e);
        }
    }

    private byte[] answer(OCSPReq question) throws OCSPException, IOException {
        Instant now = Instant.now();
        var answer = new BasicOCSPRespBuilder(new RespID(authority.name()));
        for (Req of : question.getRequestList()) {
            BigInteger serial = of.getCertID().getSerialNumber();
            asked.add(serial.longValueExact());
            answer.addResponse(
                    of.getCertID(),
                    serial.longValueExact() == revoked
                            ? new RevokedStatus(Date.from(now.minus(1, ChronoUnit.HOURS)), CRLReason.keyCompromise)
                            : CertificateStatus.GOOD,
                    Date.from(now.minus(1, ChronoUnit.MINUTES)),
                    Date.from(now.plus(1, ChronoUnit.DAYS)));
        }
        return new OCSPRespBuilder()
                .build(
                        OCSPRespBuilder.SUCCESSFUL,
                        answer.build(authority.signer(), new X509CertificateHolder[0], Date.from(now)))
                .getEncoded();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
