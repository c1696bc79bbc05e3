package io.tapeline.snowflake;

import java.security.PrivateKey;
import java.util.Optional;

/**
 * The user, the proof of identity, and the session's initial settings. {@code toString} hides all secrets.
 *
 * @param account the account's name; empty if the JDBC URL contains it
 * @param user the user; empty only for workload identity
 * @param proof the proof of the user's identity
 * @param role the role to take
 * @param warehouse the warehouse that runs queries
 * @param database the default database
 * @param schema the default schema
 */
public record SnowflakeLogin(
        Optional<String> account,
        Optional<String> user,
        Proof proof,
        Optional<String> role,
        Optional<String> warehouse,
        Optional<String> database,
        Optional<String> schema) {

    public SnowflakeLogin {
        if (user.isEmpty() && !(proof instanceof Proof.WorkloadIdentity)) {
            throw new IllegalArgumentException("The secret for Snowflake has no \"user\": add it");
        }
    }

    /** A user's proof of identity. */
    public sealed interface Proof {

        /** A key pair, recommended for service accounts. */
        record KeyPair(PrivateKey key) implements Proof {
            @Override
            public String toString() {
                return "KeyPair[hidden]";
            }
        }

        /** A programmatic access token. */
        record AccessToken(String token) implements Proof {
            @Override
            public String toString() {
                return "AccessToken[hidden]";
            }
        }

        /** A password; Snowflake is phasing it out for service accounts. */
        record Password(String password) implements Proof {
            @Override
            public String toString() {
                return "Password[hidden]";
            }
        }

        /**
         * The identity of the machine, without any secret. Needs modules of the AWS SDK that this module does not include (auth,
         * regions, http-auth-aws); without them, login fails with that reason.
         *
         * @param provider AWS, AZURE, GCP or OIDC
         */
        record WorkloadIdentity(String provider) implements Proof {}
    }
}
