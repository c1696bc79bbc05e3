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

    /** {@code TAPELINE_CONCURRENT_FILES}: files that are read at once; there is one connection more. */
    @WithDefault("8")
    int concurrentFiles();

    /** {@code TAPELINE_CONCURRENT_DOCUMENTS}: connections at once for reading what is no file. */
    @WithDefault("8")
    int concurrentDocuments();

    /** {@code TAPELINE_PAUSE}: between two requests to one host; half as much more or less, at random. */
    @WithDefault("1S")
    Duration pause();

    /** {@code TAPELINE_CONNECT_TIMEOUT}: for a connection to a server. */
    @WithDefault("10S")
    Duration connectTimeout();
}
