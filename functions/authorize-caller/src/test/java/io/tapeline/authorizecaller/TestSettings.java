package io.tapeline.authorizecaller;

import java.net.URI;
import java.time.Duration;

/** Trusts {@link TestIssuer}. */
record TestSettings() implements OidcSettings {
    @Override
    public URI issuer() {
        return URI.create(TestIssuer.NAME);
    }

    @Override
    public String audience() {
        return "tapeline";
    }

    @Override
    public String rolesClaim() {
        return "roles";
    }

    @Override
    public String artistsClaim() {
        return "artists";
    }

    @Override
    public Duration clockSkew() {
        return Duration.ofSeconds(60);
    }

    @Override
    public Duration keysKept() {
        return Duration.ofHours(1);
    }
}
