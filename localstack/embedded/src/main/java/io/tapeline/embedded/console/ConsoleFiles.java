package io.tapeline.embedded.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.server.Exchange;
import io.tapeline.server.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The console: the files of web/target/console, and config.json with the addresses of the API and the issuer. */
public final class ConsoleFiles {
    private static final String ISSUER = "TAPELINE_OIDC_ISSUER";
    private static final String ROLES_CLAIM = "TAPELINE_OIDC_ROLES_CLAIM";

    /** The functions' settings that the console needs. */
    public static final List<String> SETTINGS = List.of(ISSUER, ROLES_CLAIM);

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "json", "application/json");

    private final Map<String, Path> files;
    private final byte[] config;
    private final String policy;

    /**
     * Reads the list of files; files that are built later are served after the next start.
     *
     * @param folder web/target/console; without it there is no console
     * @param login values of {@link #SETTINGS}, as the functions have them
     * @param storage address of S3
     */
    public ConsoleFiles(Path folder, Map<String, String> login, String storage) throws IOException {
        this.files = filesIn(folder);
        String issuer = login.getOrDefault(ISSUER, "");
        ObjectNode content = Json.object()
                .put("api", "")
                .put("issuer", issuer)
                .put("client_id", "tapeline")
                .put("scope", "openid")
                .put("roles_claim", login.getOrDefault(ROLES_CLAIM, "roles"));
        this.config = Json.bytes(content);
        this.policy = policy(origin(issuer), origin(storage));
    }

    public boolean isThere() {
        return files.containsKey("/index.html");
    }

    /** Whether a request is for the console. Paths of the API and unknown paths are not. */
    public boolean claims(Exchange exchange) {
        boolean reads = exchange.method().equals("GET") || exchange.method().equals("HEAD");
        return isThere() && reads && (files.containsKey(file(exchange)) || isConfig(exchange));
    }

    public void handle(Exchange exchange) throws IOException {
        exchange.with("Content-Security-Policy", policy)
                .with("X-Content-Type-Options", "nosniff")
                .with("X-Frame-Options", "DENY")
                .with("Referrer-Policy", "no-referrer")
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Cross-Origin-Resource-Policy", "same-origin")
                .with("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        if (isConfig(exchange)) {
            exchange.with("Content-Type", "application/json")
                    .with("Cache-Control", "no-store")
                    .sendBytes(200, config);
            return;
        }
        String name = file(exchange);
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        exchange.with("Content-Type", type)
                .with("Cache-Control", name.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache")
                .sendBytes(200, Files.readAllBytes(files.get(name)));
    }

    private static String file(Exchange exchange) {
        return exchange.path().equals("/") ? "/index.html" : exchange.path();
    }

    private static boolean isConfig(Exchange exchange) {
        return exchange.path().equals("/config.json");
    }

    private static Map<String, Path> filesIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile)
                    .collect(Collectors.toUnmodifiableMap(
                            file -> "/" + folder.relativize(file).toString().replace('\\', '/'), file -> file));
        }
    }

    private static String policy(String issuer, String storage) {
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self'",
                "connect-src 'self' " + issuer + " " + storage,
                "media-src 'self' blob: " + storage,
                "worker-src 'self'",
                "form-action 'none'",
                "base-uri 'none'",
                "frame-ancestors 'none'",
                "require-trusted-types-for 'script'",
                "trusted-types lit-html tapeline");
    }

    private static String origin(String address) {
        return Optional.of(address)
                .filter(text -> !text.isBlank())
                .map(URI::create)
                .map(uri -> uri.getScheme() + "://" + uri.getRawAuthority())
                .orElse("");
    }
}
