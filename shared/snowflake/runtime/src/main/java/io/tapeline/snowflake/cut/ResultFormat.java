package io.tapeline.snowflake.cut;

import java.sql.SQLException;
import java.util.Optional;
import net.snowflake.client.internal.core.QueryResultFormat;

/** Refuses Arrow when the server names a result's format, before any class of Arrow is used. */
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
