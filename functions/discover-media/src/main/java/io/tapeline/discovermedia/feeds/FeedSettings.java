package io.tapeline.discovermedia.feeds;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How feeds are read, from environment variables. */
@ConfigMapping(prefix = "tapeline")
interface FeedSettings {

    /** {@code TAPELINE_FEED_MEBIBYTES}: a longer document of a feed is not read; parsed, it takes several times as much memory. */
    @WithDefault("16")
    int feedMebibytes();

    /** {@code TAPELINE_FEED_TIMEOUT}: for one document of a feed; keep it below the margin at which a successor takes over. */
    @WithDefault("15S")
    Duration feedTimeout();

    /** {@code TAPELINE_FEED_PAGES}: most pages of one feed. */
    @WithDefault("1000")
    int feedPages();
}
