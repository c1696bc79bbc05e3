package io.tapeline.snowflake.cut;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/**
 * Refuses workload identity if the application does not contain the modules of the AWS SDK that sign the proof: an image can't be
 * built with calls to missing classes. If it contains them, nothing is replaced.
 */
public final class WorkloadIdentity {
    private WorkloadIdentity() {}

    @Replaces(type = "net.snowflake.client.internal.core.SessionUtil", method = "getWorkloadIdentityAttestation")
    public static SQLException refuse() {
        return new SQLFeatureNotSupportedException(
                "Workload identity is left out of this build of the Snowflake driver; sign in with a key pair or a"
                        + " programmatic access token, or add the AWS SDK modules auth, regions and http-auth-aws",
                "0A000");
    }
}
