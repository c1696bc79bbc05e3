package io.tapeline.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** An OIDC issuer whose keys the test has, so that it can sign tokens that no real issuer would. */
final class TokenMint implements AutoCloseable {
    private final HttpServer server;
    private volatile PublicJsonWebKey key = freshKey();

    TokenMint() {
        this(plain());
    }

    /** With TLS, like every real issuer. */
    TokenMint(PrivateCertificate certificate) throws IOException {
        this(certificate.server());
    }

    private TokenMint(HttpServer server) {
        this.server = server;
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(exchange, "{\"issuer\": \"" + url() + "\", \"jwks_uri\": \"" + url() + "/keys\"}"));
        server.createContext(
                "/keys", exchange -> answer(exchange, new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY)));
        server.start();
    }

    private static HttpServer plain() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PublicJsonWebKey freshKey() {
        try {
            PublicJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(UUID.randomUUID().toString());
            return key;
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
    }

    String url() {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:"
                + server.getAddress().getPort();
    }

    PublicJsonWebKey key() {
        return key;
    }

    /** The issuer no longer accepts its previous key. */
    void rotate() {
        key = freshKey();
    }

    /** A valid token for a caller with these roles. */
    String token(String... roles) {
        return signed(claims(claims -> claims.setClaim("roles", List.of(roles))));
    }

    JwtClaims claims(Consumer<JwtClaims> spoil) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(url());
        claims.setAudience("tapeline");
        claims.setSubject("evan");
        claims.setGeneratedJwtId();
        claims.setExpirationTime(in(3600));
        claims.setClaim("roles", List.of("ingest-admin"));
        spoil.accept(claims);
        return claims;
    }

    static NumericDate in(long seconds) {
        return NumericDate.fromSeconds(Instant.now().plusSeconds(seconds).getEpochSecond());
    }

    String signed(JwtClaims claims) {
        return signed(claims, key);
    }

    static String signed(JwtClaims claims, PublicJsonWebKey key) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
