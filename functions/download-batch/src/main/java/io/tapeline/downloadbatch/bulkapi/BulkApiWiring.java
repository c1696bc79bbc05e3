package io.tapeline.downloadbatch.bulkapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.downloads.FileSource;
import io.tapeline.http.HttpFiles;
import io.tapeline.model.Quoted;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Makes the source from its settings; what is wrong with one of them is said at start. */
@Singleton
final class BulkApiWiring {

    private static final String PATH = "/v1/content/bulkDownloadArtifacts";

    @Produces
    @Singleton
    FileSource bulkApi(BulkApiSettings settings, HttpFiles files) {
        Clock clock = Clock.systemUTC();
        BulkCalls calls = new RestBulkCalls(base(settings.bulkApiUrl()), settings.bulkApiTimeout());
        Optional<AccessTokens> tokens = settings.bulkApiSecret()
                .filter(name -> !name.isBlank())
                .map(name -> tokens(calls, secret(name), name, clock));
        return new BulkApiFileSource(calls, tokens, files, clock);
    }

    static URI base(String url) {
        String base = url.strip().replaceAll("/+$", "");
        base = base.endsWith(PATH) ? base.substring(0, base.length() - PATH.length()) : base;
        if (!base.matches("https?://[^/\\s]+(/\\S*)?")) {
            throw new IllegalStateException(
                    "TAPELINE_BULK_API_URL must be an http or https URL such as https://oapi-int.artlist.io, got "
                            + Quoted.of(url));
        }
        return URI.create(base);
    }

    static AccessTokens tokens(BulkCalls calls, String secret, String name, Clock clock) {
        try {
            JsonNode json = new ObjectMapper().readTree(secret);
            String user = json.path("user").asText("");
            String key = json.path("key").asText("");
            if (!user.isBlank() && !key.isBlank()) {
                return new AccessTokens(calls, user, key, clock);
            }
        } catch (JsonProcessingException e) {
            throw unusable(name);
        }
        throw unusable(name);
    }

    private static IllegalStateException unusable(String name) {
        return new IllegalStateException("The secret " + Quoted.of(name)
                + " (TAPELINE_BULK_API_SECRET) must hold JSON such as {\"user\": \"…\", \"key\": \"…\"}");
    }

    private static String secret(String name) {
        try (SecretsManagerClient secrets = SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            return secrets.getSecretValue(request -> request.secretId(name)).secretString();
        }
    }
}
