package io.tapeline.discovermedia.youtube;

import io.tapeline.budget.Allowance;
import io.tapeline.budget.Budgets;
import io.tapeline.budget.SinglePermits;
import io.tapeline.extraction.KeySource;
import io.tapeline.http.WebApi;
import io.tapeline.inputs.InputLists;
import io.tapeline.ledger.Groups;
import io.tapeline.model.Pause;
import io.tapeline.model.Quoted;
import io.tapeline.secrets.Secret;
import io.tapeline.secrets.Secrets;
import io.tapeline.sources.CallBudget;
import io.tapeline.sources.CallBudgets;
import io.tapeline.sources.SourceDescriptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Creates the source from its settings; an invalid setting stops the function at startup. */
@Singleton
final class YouTubeWiring {

    /** Jobs of feeds need no key, so the function starts without one. */
    static final Secret.Description KEY =
            new Secret.Description("TAPELINE_YOUTUBE_SECRET", "youtube-key-missing", List.of("key"));

    @Produces
    @Singleton
    KeySource channels(
            YouTubeSettings settings,
            Secrets secrets,
            InputLists lists,
            Groups groups,
            Pause pause,
            Provider<Budgets> budgets) {
        URI base = base(settings.youtubeApiUrl());
        Optional<CallBudget> budget = budget(SourceDescriptions.ofThisBuild(), settings.budgets());
        Secret key = secrets.named(KEY, settings.youtubeSecret());
        return new YouTubeKeySource(
                () -> new DataApi(
                        base,
                        key,
                        budgeted(
                                new WebApi("The YouTube Data API", "Tapeline", settings.youtubeTimeout())::get,
                                budget,
                                budgets,
                                settings.budgetPatience()),
                        Clock.systemUTC(),
                        pause,
                        () -> ThreadLocalRandom.current().nextLong()),
                lists,
                groups,
                new WatchUrl(settings.watchUrl()));
    }

    static Optional<CallBudget> budget(SourceDescriptions sources, Optional<String> setting) {
        return Optional.ofNullable(CallBudgets.of(sources, setting).get(YouTubeKeySource.CHANNELS));
    }

    static ApiCalls budgeted(
            ApiCalls calls, Optional<CallBudget> budget, Provider<Budgets> budgets, Duration patience) {
        if (budget.isEmpty()) {
            return calls;
        }
        Clock clock = Clock.systemUTC();
        Allowance allowance = new Allowance(
                budget.get().account(), budget.get().calls(), budget.get().window());
        return new BudgetedApiCalls(calls, new SinglePermits(budgets.get(), allowance, clock, patience), clock);
    }

    private static URI base(String url) {
        String base = url.strip().replaceAll("/+$", "");
        if (!base.matches("https?://[^/\\s?#]+(/[^\\s?#]*)?")) {
            throw new IllegalStateException("TAPELINE_YOUTUBE_API_URL must be an http or https address such as"
                    + " https://www.googleapis.com/youtube/v3, got " + Quoted.of(url));
        }
        return URI.create(base);
    }
}
