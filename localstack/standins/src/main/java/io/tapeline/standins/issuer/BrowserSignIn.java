package io.tapeline.standins.issuer;

import io.tapeline.server.Exchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sign-in with a browser: authorization code with PKCE (RFC 7636), a session cookie that makes the next sign-in unnecessary, and
 * sign-out. Redirects only to pages on this machine.
 */
final class BrowserSignIn {
    private static final String COOKIE = "tapeline-issuer";
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Users users;
    private final SignIns signIns;
    private final SignInPage page;
    private final String cookiePath;

    BrowserSignIn(Users users, SignIns signIns, URI issuer, Path passwords) {
        this.users = users;
        this.signIns = signIns;
        this.page = new SignInPage(issuer + "/authorize", passwords);
        this.cookiePath = issuer.getPath();
    }

    /** An authorization request. */
    private record Request(URI redirect, String challenge, String state, String prompt) {

        /** Empty if the request is invalid or its redirect address is not allowed. */
        static Optional<Request> of(Map<String, String> fields) {
            return Optional.of(fields.getOrDefault("redirect_uri", ""))
                    .filter(BrowserSignIn::isOfThisMachine)
                    .filter(redirect -> "code".equals(fields.get("response_type")))
                    .filter(redirect -> "S256".equals(fields.get("code_challenge_method")))
                    .filter(redirect ->
                            !fields.getOrDefault("code_challenge", "").isEmpty())
                    .map(redirect -> new Request(
                            URI.create(redirect),
                            fields.get("code_challenge"),
                            fields.getOrDefault("state", ""),
                            fields.getOrDefault("prompt", "")));
        }
    }

    void authorize(Exchange exchange, Map<String, String> fields) throws IOException {
        Optional<Request> request = Request.of(fields);
        if (request.isEmpty()) {
            page.send(
                    exchange,
                    400,
                    "",
                    "This is no request for an authorization code with PKCE (S256) that leads back to this machine.",
                    Map.of());
            return;
        }
        Optional<String> known = session(exchange).flatMap(signIns::userOfSession);
        if (exchange.method().equals("POST")) {
            signIn(exchange, request.get(), fields);
        } else if (known.isPresent() && !request.get().prompt().equals("login")) {
            sendBack(exchange, request.get(), known.get());
        } else if (request.get().prompt().equals("none")) {
            back(exchange, request.get(), "error", "login_required");
        } else {
            page.send(exchange, 200, origin(request.get().redirect()), "", fields);
        }
    }

    private void signIn(Exchange exchange, Request request, Map<String, String> fields) throws IOException {
        Optional<User> user =
                users.login(fields.getOrDefault("username", "").strip(), fields.getOrDefault("password", ""));
        if (user.isEmpty()) {
            page.send(exchange, 200, origin(request.redirect()), "This name and this password don't fit.", fields);
            return;
        }
        String session = signIns.openSession(user.get().username());
        exchange.with("Set-Cookie", COOKIE + "=" + session + "; HttpOnly; SameSite=Lax; Path=" + cookiePath);
        sendBack(exchange, request, user.get().username());
    }

    /** Ends the session, and redirects to the given page if it is on this machine. */
    void signOut(Exchange exchange, Map<String, String> fields) throws IOException {
        session(exchange).ifPresent(signIns::closeSession);
        exchange.with("Set-Cookie", COOKIE + "=; HttpOnly; Max-Age=0; Path=" + cookiePath);
        String back = fields.getOrDefault("post_logout_redirect_uri", "");
        if (isOfThisMachine(back)) {
            redirect(exchange, back);
        } else {
            page.send(exchange, 200, "", "You are signed out.", Map.of());
        }
    }

    /** CORS: scripts of pages on this machine may read the answers. */
    static void allowPagesOfThisMachine(Exchange exchange) {
        exchange.header("Origin").filter(BrowserSignIn::isOfThisMachine).ifPresent(origin -> exchange.with(
                        "Access-Control-Allow-Origin", origin)
                .with("Vary", "Origin"));
    }

    private void sendBack(Exchange exchange, Request request, String user) throws IOException {
        back(exchange, request, "code", signIns.code(user, request.redirect().toString(), request.challenge()));
    }

    private static void back(Exchange exchange, Request request, String field, String value) throws IOException {
        Map<String, String> query = new LinkedHashMap<>();
        query.put(field, value);
        query.put("state", request.state());
        StringBuilder target = new StringBuilder(request.redirect().toString());
        query.forEach((name, text) -> target.append(target.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(text, StandardCharsets.UTF_8)));
        redirect(exchange, target.toString());
    }

    private static void redirect(Exchange exchange, String target) throws IOException {
        exchange.with("Location", target).with("Cache-Control", "no-store").sendBytes(302, new byte[0]);
    }

    private static Optional<String> session(Exchange exchange) {
        return exchange.headers().getOrDefault("Cookie", List.of()).stream()
                .flatMap(header -> Arrays.stream(header.split(";\\s*")))
                .filter(cookie -> cookie.startsWith(COOKIE + "="))
                .map(cookie -> cookie.substring(COOKIE.length() + 1))
                .findFirst();
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    private static boolean isOfThisMachine(String address) {
        try {
            URI parsed = URI.create(address);
            return ("http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme()))
                    && parsed.getHost() != null
                    && THIS_MACHINE.contains(parsed.getHost())
                    && parsed.getRawUserInfo() == null
                    && parsed.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
