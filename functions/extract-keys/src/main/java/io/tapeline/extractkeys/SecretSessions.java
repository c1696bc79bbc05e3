package io.tapeline.extractkeys;

import io.tapeline.extractkeys.snowflake.Sessions;
import io.tapeline.snowflake.LoginSecret;
import io.tapeline.snowflake.SnowflakeConnections;
import io.tapeline.snowflake.SnowflakeException;
import io.tapeline.snowflake.SnowflakeException.Kind;
import java.sql.Connection;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Sessions with the login that Secrets Manager holds; read anew for each, so a changed secret is taken up at once. */
record SecretSessions(SnowflakeConnections connections, Supplier<SecretsManagerClient> clients, String secret)
        implements Sessions {

    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    @Override
    public Connection open() throws SnowflakeException {
        String document = read();
        try {
            return connections.connect(LoginSecret.parse(document));
        } catch (IllegalArgumentException e) {
            throw new SnowflakeException(Kind.LOGIN_REFUSED, e.getMessage(), e);
        }
    }

    private String read() throws SnowflakeException {
        try (SecretsManagerClient client = clients.get()) {
            String text = client.getSecretValue(get -> get.secretId(secret)).secretString();
            return text == null ? "" : text;
        } catch (AwsServiceException e) {
            boolean refused =
                    e.statusCode() >= CLIENT_ERRORS && e.statusCode() < SERVER_ERRORS && !e.isThrottlingException();
            throw new SnowflakeException(
                    refused ? Kind.LOGIN_REFUSED : Kind.UNREACHABLE,
                    "Secrets Manager did not give the secret that TAPELINE_SNOWFLAKE_SECRET names (status "
                            + e.statusCode() + "): check its name and the function's right to read it",
                    e);
        } catch (SdkException e) {
            throw new SnowflakeException(
                    Kind.UNREACHABLE,
                    "Secrets Manager can't be reached, so there is no login for Snowflake: check the network",
                    e);
        }
    }
}
