package io.tapeline.standins.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.server.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalIssuerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private LocalServer server;
    private URI address;
    private LocalIssuer issuer;

    @BeforeEach
    void start() throws IOException {
        server = LocalServer.started(exchange -> issuer.handle(exchange));
        address = URI.create(server.url() + "/issuer");
        issuer = new LocalIssuer(address, folder, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aUserGetsATokenThatThePublishedKeysVerify() throws Exception {
        JsonNode answer = JSON.readTree(
                login("artist", issuer.freshPasswords().get("artist")).body());
        JsonNode discovery = JSON.readTree(get("/.well-known/openid-configuration"));
        assertThat(discovery.path("issuer").asText()).isEqualTo(address.toString());
        JsonWebKeySet keys = new JsonWebKeySet(get("/keys"));
        JwtClaims claims = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
                .setExpectedIssuer(address.toString())
                .setExpectedAudience(LocalIssuer.AUDIENCE)
                .setRequireExpirationTime()
                .build()
                .processToClaims(answer.path("access_token").asText());
        assertThat(claims.getSubject()).isEqualTo("artist");
        assertThat(claims.getStringListClaimValue("roles")).containsExactly("artist", "reader");
        assertThat(answer.path("expires_in").asLong()).isEqualTo(3600);
    }

    @Test
    void thePublishedKeysHoldNoPrivatePart() throws Exception {
        assertThat(JSON.readTree(get("/keys")).path("keys").get(0).has("d")).isFalse();
    }

    @Test
    void aWrongPasswordAndAnUnknownUserGetTheSameAnswer() throws Exception {
        HttpResponse<String> wrong = login("artist", "guess");
        HttpResponse<String> unknown = login("nobody", "guess");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void usersAndKeyOutliveARestartAndPasswordsAreMadeOnce() throws Exception {
        String password = issuer.freshPasswords().get("manager");
        String keys = get("/keys");
        LocalIssuer again = new LocalIssuer(address, folder, Clock.systemUTC());
        assertThat(again.freshPasswords()).isEmpty();
        issuer = again;
        assertThat(get("/keys")).isEqualTo(keys);
        assertThat(login("manager", password).statusCode()).isEqualTo(200);
    }

    /** Earlier versions stored an RSA key, and hashes of 100,000 rounds without the number of rounds. */
    @Test
    void aFolderOfAnEarlierVersionGoesOn() throws Exception {
        Files.writeString(
                folder.resolve("key.json"),
                RsaJwkGenerator.generateJwk(2048).toJson(OutputControlLevel.INCLUDE_PRIVATE));
        Files.writeString(folder.resolve("users.json"), """
                [{"username": "evan", "salt": "AAECAwQFBgcICQoLDA0ODw==",
                  "hash": "Y3hpdPa+i2v3a1Z4DNYiCV63ynzfC/p7G853gmKZ2ag=", "roles": ["artist"], "artists": ["Evan"]}]
                """);
        issuer = new LocalIssuer(address, folder, Clock.systemUTC());

        JsonNode answer = JSON.readTree(login("evan", "open sesame").body());

        assertThat(new JwtConsumerBuilder()
                        .setVerificationKeyResolver(
                                new JwksVerificationKeyResolver(new JsonWebKeySet(get("/keys")).getJsonWebKeys()))
                        .setExpectedAudience(LocalIssuer.AUDIENCE)
                        .build()
                        .processToClaims(answer.path("access_token").asText())
                        .getSubject())
                .isEqualTo("evan");
    }

    @Test
    void whatIsSecretIsReadableByItsOwnerAlone() throws Exception {
        for (String file : new String[] {"key.json", "users.json", "passwords.json"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
        assertThat(Files.readString(folder.resolve("users.json")))
                .doesNotContain(issuer.freshPasswords().get("manager"));
    }

    private HttpResponse<String> login(String user, String password) throws IOException, InterruptedException {
        String form = "grant_type=password&username=" + encoded(user) + "&password=" + encoded(password);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address + "/token"))
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(address + path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
