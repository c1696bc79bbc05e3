package io.tapeline.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How servers are reached, from environment variables. Durations as {@code 30S} or ISO 8601. */
@ConfigMapping(prefix = "tapeline")
interface HttpSettings {

    /** {@code TAPELINE_ALLOW_PRIVATE_ADDRESSES}: whether links may lead to addresses that are not public. */
    @WithDefault("false")
    boolean allowPrivateAddresses();

    /** {@code TAPELINE_CONCURRENT_FILES}: maximum number of files that are read concurrently; there is one connection more. */
    @WithDefault("8")
    int concurrentFiles();

    /** {@code TAPELINE_CONCURRENT_DOCUMENTS}: maximum number of concurrent connections for reading documents. */
    @WithDefault("8")
    int concurrentDocuments();

    /** {@code TAPELINE_PAUSE}: pause between two requests to one host; varied at random by up to half of it. */
    @WithDefault("1S")
    Duration pause();

    /** {@code TAPELINE_CONNECT_TIMEOUT}: timeout for connecting to a server. */
    @WithDefault("10S")
    Duration connectTimeout();
}
