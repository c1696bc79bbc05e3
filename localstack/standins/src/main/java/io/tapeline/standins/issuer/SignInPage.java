package io.tapeline.standins.issuer;

import io.tapeline.server.Exchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The page that asks for a name and a password. It has no script and loads nothing from other servers. */
final class SignInPage {
    private static final String STYLE = """
            :root{color-scheme:light dark}
            body{font:15px/1.5 system-ui,sans-serif;margin:0;min-height:100vh;display:grid;place-items:center;
            background:light-dark(#f4f5f4,#131615);color:light-dark(#1b2120,#e6eae8)}
            main{width:min(22rem,calc(100vw - 3rem));background:light-dark(#fff,#1b1f1e);padding:2rem;border-radius:14px;
            box-shadow:0 1px 2px #0002,0 8px 30px #0001;box-sizing:border-box}
            h1{font-size:1.25rem;margin:0 0 1rem}label{display:block;margin:.8rem 0 .25rem;font-weight:600;font-size:.87rem}
            input{width:100%;box-sizing:border-box;font:inherit;padding:.5rem .65rem;border-radius:8px;
            border:1px solid light-dark(#8a9492,#6b7573);background:light-dark(#fff,#131615);color:inherit}
            button{margin-top:1.2rem;width:100%;font:inherit;font-weight:600;padding:.55rem;border:0;border-radius:8px;
            background:#0d6e6e;color:#fff;cursor:pointer}
            :focus-visible{outline:2px solid light-dark(#0d6e6e,#5cc9c2);outline-offset:2px}
            p{font-size:.87rem;color:light-dark(#53605d,#a5b0ad);overflow-wrap:anywhere}
            .wrong{color:light-dark(#a3261b,#ff9c8f)}
            """;
    private static final List<String> KEPT = List.of(
            "response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method");

    private final String address;
    private final Path passwords;

    SignInPage(String address, Path passwords) {
        this.address = address;
        this.passwords = passwords;
    }

    /**
     * @param back origin to which the form may finally redirect; empty for a page without a form
     * @param fields of the request, which the form sends again
     */
    void send(Exchange exchange, int status, String back, String message, Map<String, String> fields)
            throws IOException {
        StringBuilder html = new StringBuilder("<!doctype html><html lang=en><meta charset=utf-8>"
                + "<meta name=viewport content='width=device-width, initial-scale=1'><title>Sign in to this stack</title><style>"
                + STYLE + "</style><main><h1>Sign in to this stack</h1>");
        if (!message.isEmpty()) {
            html.append("<p class=wrong role=alert>").append(escaped(message)).append("</p>");
        }
        if (!back.isEmpty()) {
            form(html, fields);
        }
        exchange.with("Cache-Control", "no-store")
                .with("Referrer-Policy", "no-referrer")
                .with("X-Content-Type-Options", "nosniff")
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'sha256-" + sha256(STYLE) + "'; form-action 'self' " + back
                                + "; frame-ancestors 'none'; base-uri 'none'")
                .sendText(
                        status,
                        "text/html; charset=utf-8",
                        html.append("</main></html>").toString());
    }

    private void form(StringBuilder html, Map<String, String> fields) {
        html.append("<form method=post action=\"").append(escaped(address)).append("\">");
        for (String name : KEPT) {
            html.append("<input type=hidden name=")
                    .append(name)
                    .append(" value=\"")
                    .append(escaped(fields.getOrDefault(name, "")))
                    .append("\">");
        }
        html.append(
                        "<label for=u>Name</label><input id=u name=username autocomplete=username required autofocus value=\"")
                .append(escaped(fields.getOrDefault("username", "manager")))
                .append("\"><label for=p>Password</label>")
                .append("<input id=p name=password type=password autocomplete=current-password required>")
                .append(
                        "<button>Sign in</button></form><p>Users are manager, artist and reader. Their passwords were shown")
                .append(" when this data folder was first used, and are in ")
                .append(escaped(passwords.toString()))
                .append("</p>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
