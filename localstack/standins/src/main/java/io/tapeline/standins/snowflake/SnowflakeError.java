package io.tapeline.standins.snowflake;

/** An error in the form that the driver expects: Snowflake's code and SQL state. */
final class SnowflakeError extends Exception {
    private static final long serialVersionUID = 1;

    private final String code;
    private final String sqlState;

    SnowflakeError(String code, String sqlState, String message) {
        super(message);
        this.code = code;
        this.sqlState = sqlState;
    }

    static SnowflakeError wrongPassword() {
        return new SnowflakeError("390100", "08001", "Incorrect username or password was specified.");
    }

    static SnowflakeError wrongJwt(String reason) {
        return new SnowflakeError("390144", "08001", "JWT token is invalid. [" + reason + "]");
    }

    static SnowflakeError wrongAccessToken() {
        return new SnowflakeError("394400", "08001", "Programmatic access token is invalid.");
    }

    static SnowflakeError sessionExpired() {
        return new SnowflakeError(
                "390112", "08001", "Your session has expired. Please log in again or renew the session token.");
    }

    static SnowflakeError sessionGone() {
        return new SnowflakeError(
                "390111", "08001", "Session no longer exists. New login required to access the service.");
    }

    static SnowflakeError masterTokenExpired() {
        return new SnowflakeError(
                "390114", "08001", "Authentication token has expired. The user must authenticate again.");
    }

    static SnowflakeError canceled() {
        return new SnowflakeError("000604", "57014", "SQL execution canceled");
    }

    String code() {
        return code;
    }

    String sqlState() {
        return sqlState;
    }
}
