package io.tapeline.discovermedia.youtube;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The settings of the source channels. */
@ConfigMapping(prefix = "tapeline")
interface YouTubeSettings {

    /** {@code TAPELINE_YOUTUBE_API_URL}: where the Data API is. */
    @WithDefault("https://www.googleapis.com/youtube/v3")
    String youtubeApiUrl();

    /** {@code TAPELINE_YOUTUBE_SECRET}: where a secret is, JSON with the key; needed by jobs of channels only. */
    Optional<String> youtubeSecret();

    /** {@code TAPELINE_YOUTUBE_TIMEOUT}: longest silence of an answer; a few of them stay below the margin of an extraction. */
    @WithDefault("8S")
    Duration youtubeTimeout();

    /** {@code TAPELINE_WATCH_URL}: address of a video's page, with {@code {id}} in it. */
    @WithDefault("https://www.youtube.com/watch?v={id}")
    String watchUrl();

    /** {@code TAPELINE_BUDGETS}: other budgets than sources.yaml has, {@code channels=100/60} for example. */
    Optional<String> budgets();

    /** {@code TAPELINE_BUDGET_PATIENCE}: how long a call may be waited for; for what is longer the job waits. */
    @WithDefault("10S")
    Duration budgetPatience();
}
