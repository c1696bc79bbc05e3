package io.tapeline.acceptance;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwt.JwtClaims;

/** An OIDC issuer whose tokens expire soon. It accepts each refresh token once, and counts the uses. */
final class RenewingIssuer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final PublicJsonWebKey key = TokenMint.freshKey();
    private final Duration life;
    private final Duration promised;
    private final AtomicInteger renewals = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private String refreshToken = "";

    /**
     * @param life actual lifetime of a token
     * @param promised lifetime that it announces
     */
    RenewingIssuer(Duration life, Duration promised) throws IOException {
        this.life = life;
        this.promised = promised;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(
                        exchange,
                        200,
                        Map.of("issuer", url(), "jwks_uri", url() + "/keys", "token_endpoint", url() + "/token")));
        server.createContext(
                "/keys",
                exchange -> answer(
                        exchange, 200, JSON.readTree(new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY))));
        server.createContext("/token", this::token);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int renewals() {
        return renewals.get();
    }

    /** The number of refresh tokens that were used twice or were never issued. */
    int refused() {
        return refused.get();
    }

    private synchronized void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange);
        if (form.get("grant_type").equals("refresh_token")) {
            if (!form.get("refresh_token").equals(refreshToken)) {
                refused.incrementAndGet();
                answer(exchange, 400, Map.of("error", "invalid_grant"));
                return;
            }
            renewals.incrementAndGet();
        }
        refreshToken = UUID.randomUUID().toString();
        answer(
                exchange,
                200,
                Map.of(
                        "access_token",
                        TokenMint.signed(claims(), key),
                        "expires_in",
                        promised.toSeconds(),
                        "refresh_token",
                        refreshToken));
    }

    private JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(url());
        claims.setAudience("tapeline");
        claims.setSubject("evan");
        claims.setGeneratedJwtId();
        claims.setExpirationTime(TokenMint.in(life.toSeconds()));
        claims.setStringListClaim("roles", "manager");
        return claims;
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return Arrays.stream(body.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, int status, Object json) throws IOException {
        byte[] body = JSON.writeValueAsBytes(json);
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
