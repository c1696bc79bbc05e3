package io.tapeline.snowflake.cut;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/**
 * Workload identity, where the application does not carry the modules of the AWS SDK that sign the proof: an image is not
 * built with calls to classes that are missing. Where it carries them, this is left as it is.
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
