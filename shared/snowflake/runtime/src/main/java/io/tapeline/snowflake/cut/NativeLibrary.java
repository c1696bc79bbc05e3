package io.tapeline.snowflake.cut;

import java.util.List;
import net.snowflake.client.internal.core.minicore.MinicoreLoadResult;
import net.snowflake.client.internal.core.minicore.MinicoreTelemetry;

/**
 * Removes the driver's experimental native library, which is unpacked to the disk and loaded by JNA at a process' first connection.
 */
public final class NativeLibrary {
    private static final String PACKAGE = "net.snowflake.client.internal.core.minicore.";

    private NativeLibrary() {}

    @Replaces(type = PACKAGE + "Minicore", method = "initializeAsync")
    @Replaces(type = PACKAGE + "Minicore", method = "initialize")
    public static void loadNothing() {}

    /** What the driver reports to the server about it. */
    @Replaces(type = PACKAGE + "MinicoreTelemetry", method = "create")
    public static MinicoreTelemetry create() {
        return MinicoreTelemetry.fromLoadResult(
                MinicoreLoadResult.failure("left out of this build", "", null, List.of()));
    }
}
