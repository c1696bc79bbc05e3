package io.tapeline.snowflake.cut;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/**
 * Refuses results in the Arrow format, which need flatbuffers (not included), memory outside the heap and reflection into the JDK.
 * The driver requests the format of JDBC_QUERY_RESULT_FORMAT, by default Arrow.
 */
public final class ArrowResults {
    private static final String DRIVER = "net.snowflake.client.internal.";

    private ArrowResults() {}

    /** Refuses in the constructor, where a result's format is first known, so that no class of Arrow is initialised. */
    @Replaces(type = DRIVER + "core.SFArrowResultSet", method = "<init>")
    @Replaces(type = DRIVER + "jdbc.SnowflakeResultSetSerializableV1", method = "setFirstChunkRowCountForArrow")
    @Replaces(type = DRIVER + "jdbc.ArrowResultChunk", method = "readArrowStream")
    @Replaces(type = "net.snowflake.client.jdbc.internal.apache.arrow.memory.RootAllocator", method = "<init>")
    public static SQLException refuse() {
        return new SQLFeatureNotSupportedException(
                "Results in Arrow format are left out of this build of the Snowflake driver; set"
                        + " JDBC_QUERY_RESULT_FORMAT=JSON on the connection or with ALTER SESSION",
                "0A000");
    }

    /** There is no Arrow memory to free, and closing a result must not load its classes. */
    @Replaces(type = DRIVER + "core.SFArrowResultSet", method = "closeRootAllocator")
    @Replaces(type = DRIVER + "jdbc.ArrowResultChunk", method = "freeData")
    public static void freeNothing() {}
}
