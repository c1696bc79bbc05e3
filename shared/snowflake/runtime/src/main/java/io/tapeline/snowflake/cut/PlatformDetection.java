package io.tapeline.snowflake.cut;

import java.util.List;

/** Removes the detection of the cloud for the server, which calls three metadata services, with their libraries, at each login. */
public final class PlatformDetection {
    private PlatformDetection() {}

    @Replaces(type = "net.snowflake.client.internal.util.PlatformDetector", method = "getCachedPlatformDetection")
    public static List<String> getCachedPlatformDetection() {
        return List.of();
    }
}
