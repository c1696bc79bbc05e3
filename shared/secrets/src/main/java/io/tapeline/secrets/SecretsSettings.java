package io.tapeline.secrets;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The settings of the stores of secrets, from environment variables. Durations as {@code 5M} or ISO 8601. */
@ConfigMapping(prefix = "tapeline")
interface SecretsSettings {

    /** {@code TAPELINE_SECRET_AGE}: how long a secret is cached; a refused secret is read again immediately. */
    @WithDefault("5M")
    Duration secretAge();

    /** {@code TAPELINE_LOCAL_SECRETS}: whether a secret may be a variable or a file. Set by the embedded stack, never on AWS. */
    @WithDefault("false")
    boolean localSecrets();

    /**
     * {@code TAPELINE_GOOGLE_PROVIDER}: the identity provider at Google that trusts this function's role: {@code
     * projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER}.
     */
    Optional<String> googleProvider();

    /** {@code TAPELINE_GOOGLE_SERVICE_ACCOUNT}: e-mail address of the service account that reads the secrets, if there is one. */
    Optional<String> googleServiceAccount();

    /** {@code TAPELINE_GOOGLE_URL}: one address that replaces all of Google's services, for a stand-in. */
    Optional<String> googleUrl();
}
