package io.tapeline.discovermedia.youtube;

import io.tapeline.extraction.KeySource;
import io.tapeline.inputs.InputLists;
import io.tapeline.ledger.Groups;
import io.tapeline.model.Pause;
import io.tapeline.model.Quoted;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Makes the source from its settings; what is wrong with one of them is said at start. */
@Singleton
final class YouTubeWiring {

    @Produces
    @Singleton
    KeySource channels(YouTubeSettings settings, InputLists lists, Groups groups, Pause pause) {
        URI base = base(settings.youtubeApiUrl());
        ApiKey key = new ApiKey(YouTubeWiring::secrets, settings.youtubeSecret());
        return new YouTubeKeySource(
                () -> new DataApi(
                        base,
                        key.read(),
                        settings.youtubeTimeout(),
                        Clock.systemUTC(),
                        pause,
                        () -> ThreadLocalRandom.current().nextLong()),
                lists,
                groups,
                new WatchUrl(settings.watchUrl()));
    }

    private static URI base(String url) {
        String base = url.strip().replaceAll("/+$", "");
        if (!base.matches("https?://[^/\\s?#]+(/[^\\s?#]*)?")) {
            throw new IllegalStateException("TAPELINE_YOUTUBE_API_URL must be an http or https address such as"
                    + " https://www.googleapis.com/youtube/v3, got " + Quoted.of(url));
        }
        return URI.create(base);
    }

    private static SecretsManagerClient secrets() {
        return SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
