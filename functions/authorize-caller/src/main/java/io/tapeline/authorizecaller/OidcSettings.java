package io.tapeline.authorizecaller;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Whose tokens are accepted. Environment: {@code TAPELINE_OIDC_ISSUER} and so on. */
@ConfigMapping(prefix = "tapeline.oidc")
public interface OidcSettings {

    /** The issuer as its tokens name it; {@code /.well-known/openid-configuration} is found below it. */
    URI issuer();

    /** The audience that a token must name. */
    String audience();

    /** The claim with the caller's roles: an array or words with spaces between; dots lead into objects. */
    @WithDefault("roles")
    String rolesClaim();

    /** The claim with the artists that the caller may act for: an array, the same as JSON in a text, or one name. */
    @WithDefault("artists")
    String artistsClaim();

    /** Tolerated difference between the issuer's clock and the function's. */
    @WithDefault("60s")
    Duration clockSkew();

    /** How long the issuer's keys are kept before they are asked for again. */
    @WithDefault("1h")
    Duration keysKept();
}
