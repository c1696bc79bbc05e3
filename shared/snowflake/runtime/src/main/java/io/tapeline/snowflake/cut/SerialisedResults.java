package io.tapeline.snowflake.cut;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/** Refuses results that are serialised for other processes, because the code that reads them also creates Arrow's readers. */
public final class SerialisedResults {
    private SerialisedResults() {}

    @Replaces(
            type = "net.snowflake.client.internal.jdbc.SnowflakeResultSetSerializableV1",
            method = "getResultSetInternal")
    public static SQLException refuse() {
        return new SQLFeatureNotSupportedException(
                "Reading serialised results is left out of this build of the Snowflake driver; run the query on the"
                        + " connection that reads it",
                "0A000");
    }
}
