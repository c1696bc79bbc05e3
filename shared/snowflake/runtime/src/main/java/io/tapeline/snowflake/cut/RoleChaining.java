package io.tapeline.snowflake.cut;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/**
 * Refuses workload identity through AWS STS, which needs another module: chains of roles, and outbound tokens. Login with the
 * machine's own role does not need it and is unchanged.
 */
public final class RoleChaining {
    private static final String ATTESTATION = "net.snowflake.client.internal.core.auth.wif.AwsAttestationService";

    private RoleChaining() {}

    @Replaces(type = ATTESTATION, method = "assumeRole")
    @Replaces(type = ATTESTATION, method = "getCallerIdentityArn")
    @Replaces(type = ATTESTATION, method = "getWebIdentityToken")
    public static SQLException refuse() {
        return new SQLFeatureNotSupportedException(
                "Workload identity through AWS STS is left out of this build of the Snowflake driver; unset"
                        + " workloadIdentityImpersonationPath and give the role that the machine has to the Snowflake user",
                "0A000");
    }
}
