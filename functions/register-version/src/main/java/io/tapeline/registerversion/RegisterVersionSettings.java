package io.tapeline.registerversion;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The settings of register-version. */
@ConfigMapping(prefix = "tapeline")
interface RegisterVersionSettings {

    /** {@code TAPELINE_BUCKET}: name of the bucket that holds the vault. */
    Optional<String> bucket();

    /** {@code TAPELINE_VERIFY_UP_TO}: the largest object uploaded in parts that is read whole to verify it, in bytes. */
    @WithDefault("268435456")
    long verifyUpTo();
}
