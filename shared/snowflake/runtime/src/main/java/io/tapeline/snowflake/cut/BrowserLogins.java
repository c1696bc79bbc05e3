package io.tapeline.snowflake.cut;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/** Logins in which a person uses a browser: they open one by AWT, and one of them puts a random generator into the image. */
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
