package io.tapeline.snowflake.cut;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/** Refuses logins by browser: they open it with AWT, and one of them would store a random generator in the image. */
public final class BrowserLogins {
    private static final String CORE = "net.snowflake.client.internal.core.";

    private BrowserLogins() {}

    @Replaces(type = CORE + "SessionUtilExternalBrowser", method = "authenticate")
    @Replaces(type = CORE + "auth.oauth.OAuthAuthorizationCodeAccessTokenProvider", method = "getAccessToken")
    public static SQLException refuse() {
        return new SQLFeatureNotSupportedException(
                "Logins through a browser are left out of this build of the Snowflake driver; set authenticator to"
                        + " SNOWFLAKE_JWT (key pair) or PROGRAMMATIC_ACCESS_TOKEN",
                "0A000");
    }
}
