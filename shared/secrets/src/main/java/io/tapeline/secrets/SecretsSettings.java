package io.tapeline.secrets;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where secrets are kept, from environment variables. Durations as {@code 5M} or ISO 8601. */
@ConfigMapping(prefix = "tapeline")
interface SecretsSettings {

    /** {@code TAPELINE_SECRET_AGE}: how long a secret that was read is used; one that is refused is read again at once. */
    @WithDefault("5M")
    Duration secretAge();

    /** {@code TAPELINE_LOCAL_SECRETS}: whether a secret may be a variable or a file. Set by the embedded stack, never on AWS. */
    @WithDefault("false")
    boolean localSecrets();

    /**
     * {@code TAPELINE_GOOGLE_PROVIDER}: what trusts this function's role at Google:
     * {@code projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER}.
     */
    Optional<String> googleProvider();

    /** {@code TAPELINE_GOOGLE_SERVICE_ACCOUNT}: its e-mail address, where a service account reads the secrets for the role. */
    Optional<String> googleServiceAccount();

    /** {@code TAPELINE_GOOGLE_URL}: one address for all of Google's services that are called; for a stand-in. */
    Optional<String> googleUrl();
}
