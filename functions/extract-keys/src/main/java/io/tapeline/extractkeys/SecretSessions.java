package io.tapeline.extractkeys;

import io.tapeline.extractkeys.snowflake.Sessions;
import io.tapeline.model.SourceException;
import io.tapeline.secrets.Secret;
import io.tapeline.snowflake.LoginSecret;
import io.tapeline.snowflake.SnowflakeConnections;
import io.tapeline.snowflake.SnowflakeException;
import io.tapeline.snowflake.SnowflakeException.Kind;
import java.sql.Connection;

/** Sessions with the login that a secret holds. One that Snowflake refuses is read again, and tried once more if it has changed. */
record SecretSessions(SnowflakeConnections connections, Secret secret) implements Sessions {

    @Override
    public Connection open() throws SnowflakeException {
        String login = read();
        try {
            return connect(login);
        } catch (SnowflakeException e) {
            if (e.kind() != Kind.LOGIN_REFUSED) {
                throw e;
            }
            secret.refused();
            String changed = read();
            if (changed.equals(login)) {
                throw e;
            }
            return connect(changed);
        }
    }

    private Connection connect(String login) throws SnowflakeException {
        try {
            return connections.connect(LoginSecret.parse(login));
        } catch (IllegalArgumentException e) {
            throw new SnowflakeException(Kind.LOGIN_REFUSED, e.getMessage(), e);
        }
    }

    private String read() throws SnowflakeException {
        try {
            return secret.text();
        } catch (SourceException e) {
            throw new SnowflakeException(
                    e.kind() == SourceException.Kind.FINAL ? Kind.LOGIN_REFUSED : Kind.UNREACHABLE, e.getMessage(), e);
        }
    }
}
