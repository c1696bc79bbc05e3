package io.tapeline.downloadbatch.bulkapi;

import io.tapeline.budget.Budgets;
import io.tapeline.downloads.FileSource;
import io.tapeline.http.HttpFiles;
import io.tapeline.model.Quoted;
import io.tapeline.model.SourceId;
import io.tapeline.secrets.Secret;
import io.tapeline.secrets.Secrets;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates the source from its settings; an invalid setting stops the function at startup. */
@Singleton
final class BulkApiWiring {

    static final Secret.Description LOGIN =
            new Secret.Description("TAPELINE_BULK_API_SECRET", "login-missing", List.of("user", "key"));

    private static final String QUEUE = "download-batches";

    @Produces
    @Singleton
    FileSource bulkApi(BulkApiSettings settings, Secrets secrets, HttpFiles files, Provider<Budgets> budgets) {
        Clock clock = Clock.systemUTC();
        Map<SourceId, CallBudget> bySource = budgets(SourceDescriptions.ofThisBuild(), settings.budgets());
        BulkCalls calls = new HttpBulkCalls(base(settings.bulkApiUrl()), settings.bulkApiTimeout());
        Optional<AccessTokens> tokens = settings.bulkApiSecret()
                .filter(place -> !place.isBlank())
                .map(place -> new AccessTokens(secrets.named(LOGIN, Optional.of(place)), clock));
        return new BulkApiFileSource(
                calls, new BulkBudgets(budgets::get, bySource, clock, settings.budgetPatience()), tokens, files, clock);
    }

    /** Rejects a budget that would not be enforced. */
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
        base = base.endsWith(HttpBulkCalls.LINKS)
                ? base.substring(0, base.length() - HttpBulkCalls.LINKS.length())
                : base;
        if (!base.matches("https?://[^/\\s]+(/\\S*)?")) {
            throw new IllegalStateException(
                    "TAPELINE_BULK_API_URL must be an http or https URL such as https://oapi-int.artlist.io, got "
                            + Quoted.of(url));
        }
        return URI.create(base);
    }
}
