package io.tapeline.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.model.SourceException;
import io.tapeline.secrets.SecretPlace.GoogleSecret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * Google Secret Manager, without a Google key: the function's AWS role is exchanged for a Google token by workload identity
 * federation and, if a service account is configured, that token for one of the account. Uses the REST APIs. Safe for use by
 * several threads.
 */
final class GoogleSecrets implements SecretStore<GoogleSecret> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
    /** Secret Manager's limit is 64 KiB, before base64. */
    private static final int LARGEST_ANSWER = 256 * 1024;

    private static final Duration EARLIER = Duration.ofMinutes(1);

    private final GoogleHosts hosts;
    private final Optional<String> provider;
    private final Optional<String> account;
    private final CallerIdentity identity;
    private final Supplier<SdkHttpClient> clients;
    private final Clock clock;
    private Optional<Token> held = Optional.empty();

    private record Token(String text, Instant until) {}

    private record Answer(int status, JsonNode body) {}

    GoogleSecrets(
            GoogleHosts hosts,
            Optional<String> provider,
            Optional<String> account,
            CallerIdentity identity,
            Supplier<SdkHttpClient> clients,
            Clock clock) {
        this.hosts = hosts;
        this.provider = provider;
        this.account = account;
        this.identity = identity;
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public synchronized String read(String setting, GoogleSecret place) throws SourceException {
        try (SdkHttpClient http = clients.get()) {
            Answer answer = access(http, place);
            if (answer.status() == 401) {
                held = Optional.empty();
                answer = access(http, place);
            }
            String sentence = "Google Secret Manager did not give the secret that " + setting + " names (status "
                    + answer.status() + "): check its name, that the version is enabled, and that the function's role"
                    + " or service account has roles/secretmanager.secretAccessor on it.";
            return payload(ok(answer, sentence), setting);
        }
    }

    private Answer access(SdkHttpClient http, GoogleSecret place) throws SourceException {
        return send(
                http,
                request(SdkHttpMethod.GET, hosts.secrets(), "/v1/" + place.version() + ":access")
                        .putHeader("Authorization", "Bearer " + token(http))
                        .build(),
                Optional.empty());
    }

    private String payload(JsonNode body, String setting) throws SourceException {
        JsonNode payload = body.path("payload");
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(payload.path("data").asText());
        } catch (IllegalArgumentException e) {
            throw SecretStore.passing("Google Secret Manager's answer for " + setting + " is no base64.", null);
        }
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        if (payload.has("dataCrc32c") && payload.path("dataCrc32c").asLong() != sum.getValue()) {
            throw SecretStore.passing("The secret that " + setting + " names arrived damaged from Google.", null);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String token(SdkHttpClient http) throws SourceException {
        Optional<Token> good = held.filter(token -> clock.instant().isBefore(token.until()));
        if (good.isPresent()) {
            return good.get().text();
        }
        Token token = exchanged(http);
        token = account.isPresent() ? ofAccount(http, token, account.get()) : token;
        held = Optional.of(token);
        return token.text();
    }

    /** Exchanges the role's proof for a Google token (RFC 8693, in the Security Token Service's form). */
    private Token exchanged(SdkHttpClient http) throws SourceException {
        String name = provider.orElseThrow(() -> SecretStore.refused(
                "TAPELINE_GOOGLE_PROVIDER is not set; for secrets of Google it must name the provider that trusts this"
                        + " function's role: projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER.",
                null));
        String audience = "//iam.googleapis.com/" + name;
        ObjectNode wanted = JSON.createObjectNode()
                .put("audience", audience)
                .put("grantType", "urn:ietf:params:oauth:grant-type:token-exchange")
                .put("requestedTokenType", "urn:ietf:params:oauth:token-type:access_token")
                .put("scope", SCOPE)
                .put("subjectTokenType", "urn:ietf:params:aws:token-type:aws4_request")
                .put("subjectToken", proof(audience));
        Answer answer = send(
                http, request(SdkHttpMethod.POST, hosts.tokens(), "/v1/token").build(), Optional.of(wanted));
        JsonNode body = ok(
                answer,
                "Google does not take this function's role for one that it trusts (status " + answer.status()
                        + "): check TAPELINE_GOOGLE_PROVIDER, and the account and role that the provider allows.");
        return new Token(
                given(body, "access_token"),
                until(clock.instant().plusSeconds(body.path("expires_in").asLong(0))));
    }

    private String proof(String audience) throws SourceException {
        try {
            return identity.proof(audience);
        } catch (SdkException e) {
            throw SecretStore.passing("The function has no AWS credentials or region to show to Google.", e);
        }
    }

    private Token ofAccount(SdkHttpClient http, Token role, String email) throws SourceException {
        ObjectNode wanted = JSON.createObjectNode();
        wanted.putArray("scope").add(SCOPE);
        Answer answer = send(
                http,
                request(
                                SdkHttpMethod.POST,
                                hosts.accounts(),
                                "/v1/projects/-/serviceAccounts/" + email + ":generateAccessToken")
                        .putHeader("Authorization", "Bearer " + role.text())
                        .build(),
                Optional.of(wanted));
        JsonNode body = ok(
                answer,
                "Google did not give a token of the service account that TAPELINE_GOOGLE_SERVICE_ACCOUNT names (status "
                        + answer.status() + "): check its address, and that the role has roles/iam.workloadIdentityUser"
                        + " on it.");
        try {
            return new Token(
                    given(body, "accessToken"),
                    until(Instant.parse(body.path("expireTime").asText())));
        } catch (DateTimeException e) {
            throw SecretStore.passing("Google's token of the service account does not say how long it is good.", e);
        }
    }

    private static Instant until(Instant end) {
        return end.minus(EARLIER);
    }

    private static String given(JsonNode body, String field) throws SourceException {
        String text = body.path(field).asText("");
        if (text.isEmpty()) {
            throw SecretStore.passing("Google's answer has no " + field + ".", null);
        }
        return text;
    }

    private static JsonNode ok(Answer answer, String sentence) throws SourceException {
        if (answer.status() == 200) {
            return answer.body();
        }
        boolean refused = answer.status() >= 400 && answer.status() < 500 && answer.status() != 429;
        throw refused ? SecretStore.refused(sentence, null) : SecretStore.passing(sentence, null);
    }

    private static SdkHttpFullRequest.Builder request(SdkHttpMethod method, URI host, String path) {
        return SdkHttpFullRequest.builder()
                .method(method)
                .uri(URI.create(host + path))
                .putHeader("Accept", "application/json");
    }

    private static Answer send(SdkHttpClient http, SdkHttpFullRequest request, Optional<ObjectNode> body)
            throws SourceException {
        try {
            HttpExecuteRequest.Builder call = HttpExecuteRequest.builder().request(request);
            if (body.isPresent()) {
                byte[] bytes = body.get().toString().getBytes(StandardCharsets.UTF_8);
                call.request(request.toBuilder()
                                .putHeader("Content-Type", "application/json")
                                .putHeader("Content-Length", Integer.toString(bytes.length))
                                .build())
                        .contentStreamProvider(() -> new ByteArrayInputStream(bytes));
            }
            HttpExecuteResponse response = http.prepareRequest(call.build()).call();
            return new Answer(response.httpResponse().statusCode(), json(response.responseBody()));
        } catch (IOException e) {
            throw SecretStore.passing("Google can't be reached for a secret: check the function's network.", e);
        }
    }

    private static JsonNode json(Optional<AbortableInputStream> body) throws IOException {
        if (body.isEmpty()) {
            return JSON.missingNode();
        }
        try (InputStream in = body.get()) {
            return JSON.readTree(in.readNBytes(LARGEST_ANSWER));
        } catch (JsonProcessingException e) {
            // the answer comes from a proxy or was cut; the exception's text may contain a secret
            return JSON.missingNode();
        }
    }
}
