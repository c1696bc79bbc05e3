package io.tapeline.extractkeys.snowflake;

import io.tapeline.snowflake.SnowflakeException;
import java.sql.Connection;

/** Opens a session of its own for every stream. */
public interface Sessions {

    /** A connection that the caller closes. */
    Connection open() throws SnowflakeException;
}
