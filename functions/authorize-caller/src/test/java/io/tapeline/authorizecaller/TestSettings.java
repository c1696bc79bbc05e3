package io.tapeline.authorizecaller;

import java.net.URI;
import java.time.Duration;

/** Trusts {@link TestIssuer}. */
record TestSettings(String rolesClaim, String artistsClaim) implements OidcSettings {
    TestSettings() {
        this("roles", "artists");
    }

    @Override
    public URI issuer() {
        return URI.create(TestIssuer.NAME);
    }

    @Override
    public String audience() {
        return "tapeline";
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
