package io.tapeline.downloadbatch.bulkapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.budget.Budgets;
import io.tapeline.downloads.FileSource;
import io.tapeline.http.HttpFiles;
import io.tapeline.model.Quoted;
import io.tapeline.model.SourceId;
import io.tapeline.sources.CallBudget;
import io.tapeline.sources.CallBudgets;
import io.tapeline.sources.SourceDescription;
import io.tapeline.sources.SourceDescriptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Makes the source from its settings; what is wrong with one of them is said at start. */
@Singleton
final class BulkApiWiring {

    private static final String QUEUE = "download-batches";
    private static final String PATH = "/v1/content/bulkDownloadArtifacts";

    @Produces
    @Singleton
    FileSource bulkApi(BulkApiSettings settings, HttpFiles files, Provider<Budgets> budgets) {
        Clock clock = Clock.systemUTC();
        Map<SourceId, CallBudget> bySource = budgets(SourceDescriptions.ofThisBuild(), settings.budgets());
        BulkCalls calls = new RestBulkCalls(base(settings.bulkApiUrl()), settings.bulkApiTimeout());
        Optional<AccessTokens> tokens =
                settings.bulkApiSecret().filter(name -> !name.isBlank()).map(name -> tokens(secret(name), name, clock));
        return new BulkApiFileSource(
                calls, new BulkBudgets(budgets::get, bySource, clock, settings.budgetPatience()), tokens, files, clock);
    }

    /** A budget that nobody keeps must not be believed in. */
    static Map<SourceId, CallBudget> budgets(SourceDescriptions sources, Optional<String> setting) {
        Map<SourceId, CallBudget> budgets = new HashMap<>(CallBudgets.of(sources, setting));
        sources.all().stream()
                .filter(source ->
                        source.batchQueue().equals(QUEUE) && source.budget().isPresent())
                .map(SourceDescription::name)
                .filter(source -> !BulkApiFileSource.SOURCES.contains(source))
                .findFirst()
                .ifPresent(source -> {
                    throw new IllegalStateException("sources.yaml: " + source + " has a budget, and its files lie with"
                            + " many servers, none of which knows of the others; take the budget out");
                });
        budgets.keySet().retainAll(BulkApiFileSource.SOURCES);
        return budgets;
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

    static AccessTokens tokens(String secret, String name, Clock clock) {
        try {
            JsonNode json = new ObjectMapper().readTree(secret);
            String user = json.path("user").asText("");
            String key = json.path("key").asText("");
            if (!user.isBlank() && !key.isBlank()) {
                return new AccessTokens(user, key, clock);
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
