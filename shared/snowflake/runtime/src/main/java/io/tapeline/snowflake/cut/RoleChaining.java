package io.tapeline.snowflake.cut;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/**
 * Workload identity by way of AWS's token service: a module of its own, for roles taken one after the other and for outbound
 * tokens. Signing in as the role that the machine has needs none of it and is left as it is.
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
