package io.tapeline.snowflake.cut;

import java.util.List;

/** Telling the server on which cloud this runs: it asks three metadata services, with their libraries, at each login. */
public final class PlatformDetection {
    private PlatformDetection() {}

    @Replaces(type = "net.snowflake.client.internal.util.PlatformDetector", method = "getCachedPlatformDetection")
    public static List<String> getCachedPlatformDetection() {
        return List.of();
    }
}
