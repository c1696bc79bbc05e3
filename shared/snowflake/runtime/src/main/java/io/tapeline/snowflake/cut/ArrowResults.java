package io.tapeline.snowflake.cut;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/**
 * Results in the Arrow format: they need flatbuffers, which is left out, memory outside the heap and reflection into the
 * JDK. The driver asks the server for the format that JDBC_QUERY_RESULT_FORMAT says, and Arrow by itself.
 */
public final class ArrowResults {
    private static final String DRIVER = "net.snowflake.client.internal.";

    private ArrowResults() {}

    /** The first place where a result's format is seen is a constructor, so that nothing of Arrow is even initialised. */
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

    /** There is no Arrow memory to free: closing a result must not reach its classes. */
    @Replaces(type = DRIVER + "core.SFArrowResultSet", method = "closeRootAllocator")
    @Replaces(type = DRIVER + "jdbc.ArrowResultChunk", method = "freeData")
    public static void freeNothing() {}
}
