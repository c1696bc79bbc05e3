package io.tapeline.snowflake.cut;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/**
 * Refuses PUT and GET, which move files to and from a stage: they need the storage clients of three clouds, tens of megabytes,
 * which are left out of the dependencies.
 */
public final class FileStaging {
    private FileStaging() {}

    @Replaces(type = "net.snowflake.client.internal.jdbc.DefaultSFConnectionHandler", method = "getFileTransferAgent")
    @Replaces(type = "net.snowflake.client.internal.core.SFStatement", method = "executeFileTransfer")
    public static SQLException refuse() {
        return new SQLFeatureNotSupportedException(
                "PUT and GET of files are left out of this build of the Snowflake driver; read with SELECT, or use the full"
                        + " driver (snowflake-jdbc) on the JVM",
                "0A000");
    }
}
