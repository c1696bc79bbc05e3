package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapeline.acceptance.Http.Answer;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** Attacks on the running stack, which trusts an issuer whose keys are known to this test. */
class AuthorizationTest {
    private static final String LIST = "/v1/jobs";
    private static final String START = "{\"source\": \"artlist\", \"options\": {\"dry_run\": true}, \"id\": \"%s\"}";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    @TempDir
    static Path folder;

    private static TokenMint mint;
    private static RunningSystem system;

    @BeforeAll
    static void start() throws IOException {
        mint = new TokenMint();
        Path infra = Files.createDirectories(folder.resolve("infra"));
        Path usual = RunningSystem.REPOSITORY.resolve("infra");
        Files.copy(usual.resolve("functions.yaml"), infra.resolve("functions.yaml"));
        String api = Files.readString(usual.resolve("openapi.yaml"));
        assertThat(api).contains("authorizerResultTtlInSeconds: 300");
        Files.writeString(
                infra.resolve("openapi.yaml"),
                api.replace("authorizerResultTtlInSeconds: 300", "authorizerResultTtlInSeconds: 2"));
        system = RunningSystem.start(folder.resolve("data"), List.of(), options -> options.withInfra(infra)
                .withEnvironment(Map.of(
                        "TAPELINE_OIDC_ISSUER", mint.url(),
                        "TAPELINE_OIDC_AUDIENCE", "tapeline",
                        "TAPELINE_OIDC_KEYS_KEPT", "1s")));
    }

    @AfterAll
    static void stop() {
        system.close();
        mint.close();
    }

    @Test
    void withoutATokenOnlyTheHealthCheckAnswers() throws IOException {
        List<String> routes = routes();
        assertThat(routes).contains("GET /v1/health", "POST /v1/jobs/x/retry").hasSizeGreaterThan(6);
        for (String route : routes) {
            String[] words = route.split(" ");
            assertThat(system.api().send(words[0], words[1], "").status())
                    .as(route)
                    .isEqualTo(route.equals("GET /v1/health") ? 200 : 401);
        }
    }

    @Test
    void theHealthCheckNeedsNoTokenAndIgnoresInvalidOnes() {
        assertThat(as("Bearer nonsense").send("GET", "/v1/health", "").status()).isEqualTo(200);
    }

    @TestFactory
    Stream<DynamicTest> invalidTokensAreRefused() {
        return attacks().entrySet().stream()
                .map(attack -> DynamicTest.dynamicTest(attack.getKey(), () -> {
                    Answer answer = as(attack.getValue()).send("GET", LIST, "");
                    assertThat(answer.status()).isEqualTo(401);
                    assertThat(answer.body().path("code").asText()).isEqualTo("not-logged-in");
                }));
    }

    private static Map<String, String> attacks() {
        String good = mint.token("ingest-admin");
        PublicJsonWebKey stranger = TokenMint.freshKey();
        PublicJsonWebKey impostor = TokenMint.freshKey();
        impostor.setKeyId(mint.key().getKeyId());
        JwtClaims claims = mint.claims(any -> {});
        return Map.ofEntries(
                Map.entry("another scheme", "Basic bWFuYWdlcjptYW5hZ2Vy"),
                Map.entry("no token after the scheme", "Bearer"),
                Map.entry("no scheme", good),
                Map.entry("words", "Bearer let.me.in"),
                Map.entry("two tokens", "Bearer " + good + " " + good),
                Map.entry("expired", signed(mint.claims(any -> any.setExpirationTime(TokenMint.in(-120))))),
                Map.entry("never expires", signed(mint.claims(any -> any.unsetClaim("exp")))),
                Map.entry("not yet good", signed(mint.claims(any -> any.setNotBefore(TokenMint.in(600))))),
                Map.entry("another audience", signed(mint.claims(any -> any.setAudience("somebody-else")))),
                Map.entry("no audience", signed(mint.claims(any -> any.unsetClaim("aud")))),
                Map.entry("another issuer", signed(mint.claims(any -> any.setIssuer("https://elsewhere.test")))),
                Map.entry("nobody's", signed(mint.claims(any -> any.unsetClaim("sub")))),
                Map.entry("alg none", "Bearer " + unsigned(claims, "none")),
                Map.entry("alg None, in other letters", "Bearer " + unsigned(claims, "nOnE")),
                Map.entry("the public key as a shared secret", "Bearer " + hmac(claims)),
                Map.entry("signed by a stranger", "Bearer " + TokenMint.signed(claims, stranger)),
                Map.entry("a stranger under the issuer's key id", "Bearer " + TokenMint.signed(claims, impostor)),
                Map.entry("other claims under a good signature", "Bearer " + withClaims(good, mint.token("manager"))),
                Map.entry("without its signature", "Bearer " + good.substring(0, good.lastIndexOf('.') + 1)));
    }

    @Test
    void theAuthorizersProcessSurvivesRefusals() {
        as("Bearer let.me.in").send("GET", LIST, "");
        List<Long> processes = system.environments("authorize-caller");

        for (int i = 0; i < 5; i++) {
            assertThat(as("Bearer let.me.in" + i).send("GET", LIST, "").status())
                    .isEqualTo(401);
        }

        assertThat(system.environments("authorize-caller"))
                .hasSizeLessThanOrEqualTo(2)
                .containsAll(processes);
    }

    @Test
    void rolesDetermineTheAllowedRoutes() {
        Http admin = bearer("ingest-admin");
        assertThat(admin.send("POST", LIST, START.formatted("by-admin")).status())
                .isEqualTo(202);
        assertThat(admin.send("GET", LIST + "/by-admin", "").status()).isEqualTo(200);

        Http reader = bearer("reader");
        Answer refused = reader.send("POST", LIST, START.formatted("by-reader"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body().path("code").asText()).isEqualTo("not-allowed");
        assertThat(reader.send("GET", LIST, "").status()).isEqualTo(403);
        assertThat(reader.send("GET", LIST + "/by-admin", "").status()).isEqualTo(403);
        assertThat(bearer("artist")
                        .send("POST", LIST, START.formatted("by-artist"))
                        .status())
                .isEqualTo(403);
        assertThat(bearer("nobody-knows").send("GET", LIST, "").status()).isEqualTo(403);
        assertThat(bearer().send("GET", LIST, "").status()).isEqualTo(403);
        assertThat(admin.send("GET", LIST + "/by-reader", "").status()).isEqualTo(404);
    }

    /** The gateway caches one policy for a token. It must be correct for all routes, not only for the first requested one. */
    @Test
    void aCachedPolicyIsCorrectForEveryRoute() {
        for (List<String> order : List.of(List.of("GET", "POST", "GET"), List.of("POST", "GET", "POST"))) {
            Http manager = bearer("manager");
            for (String method : order) {
                String body = method.equals("POST") ? START.formatted("by-manager") : "";
                assertThat(manager.send(method, LIST, body).status())
                        .as("%s in %s", method, order)
                        .isEqualTo(method.equals("GET") ? 200 : 403);
            }
            assertThat(manager.send("POST", LIST + "/by-admin/cancel", "").status())
                    .isEqualTo(403);
        }
    }

    @Test
    void newKeysAreAcceptedAndTokensOfRemovedKeysRejectedWhenTheCacheExpires() {
        Http before = bearer("ingest-admin");
        assertThat(before.send("GET", LIST, "").status()).isEqualTo(200);

        mint.rotate();

        Http after = bearer("ingest-admin");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> after.send("GET", LIST, "").status() == 200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> before.send("GET", LIST, "").status() == 401);
        assertThat(after.send("GET", LIST, "").status()).isEqualTo(200);
    }

    private static Http bearer(String... roles) {
        return as("Bearer " + mint.token(roles));
    }

    private static Http as(String authorization) {
        return system.api().authorizedBy(authorization);
    }

    private static String signed(JwtClaims claims) {
        return "Bearer " + mint.signed(claims);
    }

    private static String unsigned(JwtClaims claims, String algorithm) {
        return base64("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + mint.key().getKeyId() + "\"}") + "."
                + base64(claims.toJson()) + ".";
    }

    private static String hmac(JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(new HmacKey(mint.key().getPublicKey().getEncoded()));
        signature.setKeyIdHeaderValue(mint.key().getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
    }

    private static String withClaims(String signature, String claims) {
        String[] kept = signature.split("\\.");
        return kept[0] + "." + claims.split("\\.")[1] + "." + kept[2];
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Every operation of the description, with a value in place of each path parameter. */
    private static List<String> routes() throws IOException {
        try (Reader file = Files.newBufferedReader(RunningSystem.REPOSITORY.resolve("infra/openapi.yaml"))) {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(1_000);
            Map<String, Map<String, Map<String, Object>>> document = new Yaml(options).load(file);
            return document.get("paths").entrySet().stream()
                    .flatMap(path -> path.getValue().keySet().stream()
                            .filter(METHODS::contains)
                            .map(method -> method.toUpperCase(java.util.Locale.ROOT) + " "
                                    + path.getKey().replaceAll("\\{[^}]*}", "x")))
                    .toList();
        }
    }
}
