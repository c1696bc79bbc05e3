package io.tapeline.registerversion;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The settings of register-version. */
@ConfigMapping(prefix = "tapeline")
interface RegisterVersionSettings {

    /** {@code TAPELINE_BUCKET}: name of the bucket that holds the vault. */
    Optional<String> bucket();
}
