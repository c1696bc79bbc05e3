package io.tapeline.standins.issuer;

import io.tapeline.server.Exchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;

/**
 * The issuer's HTTP interface: discovery, keys, sign-in and sign-out with a browser, and {@code POST /token}. Because of the
 * password grant (RFC 6749, section 4.3), this issuer is for the local stack only.
 *
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html">OpenID Connect Discovery</a>
 */
public final class LocalIssuer {

    /** The audience of its tokens. */
    public static final String AUDIENCE = "tapeline";
    /** How long a token is valid. */
    public static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private static final int LARGEST_FORM = 16 * 1024;
    private static final Set<String> GRANTS = Set.of("password", "authorization_code", "refresh_token");

    private final URI issuer;
    private final SigningKey key;
    private final Users users;
    private final SignIns signIns;
    private final BrowserSignIn browser;
    private final Path passwords;
    private final Clock clock;

    /**
     * @param issuer its own address, without a slash at the end; its path is the path on the server
     * @param folder in which keys and users are stored
     */
    public LocalIssuer(URI issuer, Path folder, Clock clock) {
        this.issuer = issuer;
        this.key = SigningKey.in(folder);
        SecureRandom random = new SecureRandom();
        this.users = Users.in(folder, random);
        this.signIns = new SignIns(random, clock);
        this.passwords = folder.resolve(Users.PASSWORDS).toAbsolutePath();
        this.browser = new BrowserSignIn(users, signIns, issuer, passwords);
        this.clock = clock;
    }

    /** The private file with the passwords that were generated at the first start. */
    public Path passwordsFile() {
        return passwords;
    }

    /** Its address, as in its tokens. */
    public URI address() {
        return issuer;
    }

    /** Names and passwords that were generated at this start and must be shown once; empty at every later start. */
    public Map<String, String> freshPasswords() {
        return users.fresh();
    }

    /** Answers a request whose path begins with the path of the issuer's address. */
    public void handle(Exchange exchange) throws IOException {
        BrowserSignIn.allowPagesOfThisMachine(exchange);
        try {
            route(exchange);
        } catch (IllegalArgumentException unreadable) {
            answer(exchange, 400, Map.of("error", "invalid_request"));
        }
    }

    private void route(Exchange exchange) throws IOException {
        String path = exchange.path().substring(issuer.getPath().length());
        String request = exchange.method() + " " + path;
        switch (request) {
            case "GET /.well-known/openid-configuration" -> answer(exchange, 200, discovery());
            case "GET /keys" ->
                exchange.with("Cache-Control", "no-store").sendText(200, "application/json", key.publicKeys());
            case "GET /authorize" -> browser.authorize(exchange, Exchange.fields(exchange.query()));
            case "POST /authorize" -> browser.authorize(exchange, form(exchange));
            case "GET /sign-out" -> browser.signOut(exchange, Exchange.fields(exchange.query()));
            case "POST /token" -> token(exchange);
            default -> answer(exchange, 404, Map.of("error", "not_found"));
        }
    }

    private Map<String, Object> discovery() {
        return Map.of(
                "issuer",
                issuer.toString(),
                "jwks_uri",
                issuer + "/keys",
                "token_endpoint",
                issuer + "/token",
                "authorization_endpoint",
                issuer + "/authorize",
                "end_session_endpoint",
                issuer + "/sign-out",
                "response_types_supported",
                List.of("code"),
                "code_challenge_methods_supported",
                List.of("S256"));
    }

    private void token(Exchange exchange) throws IOException {
        Map<String, String> form = form(exchange);
        String grant = form.getOrDefault("grant_type", "");
        Optional<User> user =
                switch (grant) {
                    case "password" ->
                        users.login(form.getOrDefault("username", ""), form.getOrDefault("password", ""));
                    case "authorization_code" ->
                        signIns.redeem(
                                        form.getOrDefault("code", ""),
                                        form.getOrDefault("redirect_uri", ""),
                                        form.getOrDefault("code_verifier", ""))
                                .flatMap(users::named);
                    case "refresh_token" ->
                        signIns.refresh(form.getOrDefault("refresh_token", "")).flatMap(users::named);
                    default -> Optional.empty();
                };
        if (!GRANTS.contains(grant)) {
            answer(exchange, 400, Map.of("error", "unsupported_grant_type"));
        } else if (user.isEmpty()) {
            answer(exchange, 400, Map.of("error", "invalid_grant"));
        } else {
            answer(exchange, 200, tokens(user.get(), !grant.equals("password")));
        }
    }

    private Map<String, Object> tokens(User user, boolean renewable) {
        Map<String, Object> tokens = new HashMap<>(Map.of(
                "access_token",
                key.sign(claimsOf(user)),
                "token_type",
                "Bearer",
                "expires_in",
                TOKEN_LIFE.toSeconds()));
        if (renewable) {
            tokens.put("refresh_token", signIns.refreshToken(user.username()));
        }
        return tokens;
    }

    private JwtClaims claimsOf(User user) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer.toString());
        claims.setAudience(AUDIENCE);
        claims.setSubject(user.username());
        claims.setIssuedAt(NumericDate.fromMilliseconds(clock.millis()));
        claims.setExpirationTime(
                NumericDate.fromMilliseconds(clock.instant().plus(TOKEN_LIFE).toEpochMilli()));
        claims.setGeneratedJwtId();
        claims.setClaim("roles", user.roles());
        claims.setClaim("artists", user.artists());
        return claims;
    }

    /** A form that is too long is treated as invalid. */
    private static Map<String, String> form(Exchange exchange) throws IOException {
        return exchange.body(LARGEST_FORM)
                .map(body -> Exchange.fields(new String(body, StandardCharsets.UTF_8)))
                .orElseThrow(() -> new IllegalArgumentException("The form is too long"));
    }

    private static void answer(Exchange exchange, int status, Object body) throws IOException {
        exchange.with("Cache-Control", "no-store").sendJson(status, body);
    }
}
