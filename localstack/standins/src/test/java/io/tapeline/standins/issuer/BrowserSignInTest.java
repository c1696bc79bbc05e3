package io.tapeline.standins.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.server.LocalServer;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Authorization code with PKCE, as used by a browser and a page on this machine. */
class BrowserSignInTest {
    /** From RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String PAGE = "http://127.0.0.1:8080/";

    @TempDir
    Path folder;

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private LocalServer server;
    private String address;
    private LocalIssuer issuer;

    @BeforeEach
    void start() throws IOException {
        server = LocalServer.started(exchange -> issuer.handle(exchange));
        address = server.url() + "/issuer";
        issuer = new LocalIssuer(URI.create(address), folder, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        browser.close();
        server.close();
    }

    @Test
    void aCodeIsGoodOnceAndForItsVerifierAlone() throws Exception {
        assertThat(token(Map.of("code", signIn(), "code_verifier", "another"))).isEqualTo("invalid_grant");
        String code = code(get("/authorize?" + form(request())));
        JsonNode tokens = tokens(exchange(code));
        assertThat(tokens.path("access_token").asText()).isNotEmpty();
        assertThat(tokens.path("refresh_token").asText()).isNotEmpty();
        assertThat(token(exchange(code))).isEqualTo("invalid_grant");
    }

    @Test
    void whoIsSignedInIsNotAskedAgainUntilTheSignOut() throws Exception {
        Map<String, String> silent = request();
        silent.put("prompt", "none");
        assertThat(location(get("/authorize?" + form(silent)))).startsWith(PAGE + "?error=login_required&state=s");
        signIn();
        assertThat(location(get("/authorize?" + form(silent)))).startsWith(PAGE + "?code=");
        assertThat(location(get("/sign-out?" + form(Map.of("post_logout_redirect_uri", PAGE)))))
                .isEqualTo(PAGE);
        assertThat(location(get("/authorize?" + form(silent)))).contains("login_required");
    }

    @Test
    void aRefreshTokenIsGoodOnce() throws Exception {
        String refresh = tokens(exchange(signIn())).path("refresh_token").asText();
        Map<String, String> renewal = Map.of("grant_type", "refresh_token", "refresh_token", refresh);
        assertThat(tokens(renewal).path("access_token").asText()).isNotEmpty();
        assertThat(token(renewal)).isEqualTo("invalid_grant");
    }

    @Test
    void nobodyIsSentToAnotherMachine() throws Exception {
        for (String elsewhere : new String[] {
            "https://example.com/",
            "http://127.0.0.1.example.com/",
            "http://127.0.0.1@example.com/",
            "//example.com/",
            ""
        }) {
            Map<String, String> request = request();
            request.put("redirect_uri", elsewhere);
            HttpResponse<String> answer = get("/authorize?" + form(request));
            assertThat(answer.statusCode()).as(elsewhere).isEqualTo(400);
            assertThat(get("/sign-out?" + form(Map.of("post_logout_redirect_uri", elsewhere)))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aWrongPasswordIsSaidAndWhatWasTypedIsText() throws Exception {
        Map<String, String> fields = request();
        fields.put("username", "\"><script>alert(1)</script>");
        fields.put("password", "guess");
        HttpResponse<String> answer = post("/authorize", fields);
        assertThat(answer.body()).contains("don&#39;t fit").doesNotContain("<script>");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'")
                .contains("frame-ancestors 'none'");
    }

    @Test
    void onlyPagesOfThisMachineMayReadTheAnswers() throws Exception {
        for (var origin : Map.of("http://127.0.0.1:8080", true, "https://example.com", false)
                .entrySet()) {
            HttpResponse<String> answer = browser.send(
                    HttpRequest.newBuilder(URI.create(address + "/keys"))
                            .header("Origin", origin.getKey())
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.headers()
                            .firstValue("Access-Control-Allow-Origin")
                            .isPresent())
                    .as(origin.getKey())
                    .isEqualTo(origin.getValue());
        }
    }

    private String signIn() throws IOException, InterruptedException {
        assertThat(get("/authorize?" + form(request())).body()).contains("type=password");
        Map<String, String> fields = request();
        fields.put("username", "manager");
        fields.put("password", issuer.freshPasswords().get("manager"));
        return code(post("/authorize", fields));
    }

    private static Map<String, String> request() {
        return new LinkedHashMap<>(Map.of(
                "response_type", "code",
                "client_id", "tapeline",
                "redirect_uri", PAGE,
                "state", "s",
                "code_challenge", CHALLENGE,
                "code_challenge_method", "S256"));
    }

    private static Map<String, String> exchange(String code) {
        return Map.of("code", code, "code_verifier", VERIFIER);
    }

    private static String code(HttpResponse<String> answer) {
        return location(answer).replaceFirst("^.*[?&]code=([^&]+).*$", "$1");
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private String token(Map<String, String> fields) throws IOException, InterruptedException {
        return tokens(fields).path("error").asText();
    }

    private JsonNode tokens(Map<String, String> fields) throws IOException, InterruptedException {
        Map<String, String> form =
                new LinkedHashMap<>(Map.of("grant_type", "authorization_code", "redirect_uri", PAGE));
        form.putAll(fields);
        return new ObjectMapper().readTree(post("/token", form).body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Map<String, String> fields)
            throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .POST(BodyPublishers.ofString(form(fields)))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
