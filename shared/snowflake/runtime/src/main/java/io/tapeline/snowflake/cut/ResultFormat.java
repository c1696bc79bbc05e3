package io.tapeline.snowflake.cut;

import java.sql.SQLException;
import java.util.Optional;
import net.snowflake.client.internal.core.QueryResultFormat;

/** The name of a result's format, as the server says it: Arrow is refused here, before any class of it is touched. */
public final class ResultFormat {
    private ResultFormat() {}

    @Replaces(type = "net.snowflake.client.internal.core.QueryResultFormat", method = "lookupByName")
    public static Optional<QueryResultFormat> lookupByName(String name) throws SQLException {
        if ("json".equalsIgnoreCase(name)) {
            return Optional.of(QueryResultFormat.JSON);
        }
        throw ArrowResults.refuse();
    }
}
