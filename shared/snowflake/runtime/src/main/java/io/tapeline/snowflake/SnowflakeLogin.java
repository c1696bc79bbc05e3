package io.tapeline.snowflake;

import java.security.PrivateKey;
import java.util.Optional;

/**
 * Who signs in, with what proof, and where the session starts. Its text form hides everything that is secret.
 *
 * @param account the account's name; empty when the JDBC URL says it
 * @param user the user; empty only for workload identity
 * @param proof what shows that it is that user
 * @param role the role to take
 * @param warehouse the warehouse that computes
 * @param database the database that names are looked up in
 * @param schema the schema that names are looked up in
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

    /** How a user proves who it is. */
    public sealed interface Proof {

        /** A key pair: the way for service accounts. */
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

        /** A password; Snowflake is switching it off for service accounts. */
        record Password(String password) implements Proof {
            @Override
            public String toString() {
                return "Password[hidden]";
            }
        }

        /**
         * What the machine itself is: no secret at all. Needs modules of the AWS SDK that this module leaves out (auth,
         * regions, http-auth-aws); without them signing in says so.
         *
         * @param provider AWS, AZURE, GCP or OIDC
         */
        record WorkloadIdentity(String provider) implements Proof {}
    }
}
