package io.tapeline.snowflake.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.standins.StandInOptions;
import io.tapeline.standins.StandIns;
import io.tapeline.standins.snowflake.SnowflakeAccount;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.PrivateKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All kinds of login, with the driver after the build's cuts. */
class LoginsTest {
    private static final CutDriver DRIVER = new CutDriver();
    private static final String AES = "PBEWithHmacSHA256AndAES_256";

    private static StandIns standIns;
    private static SnowflakeAccount account;

    @BeforeAll
    static void start() {
        standIns = StandIns.start(new StandInOptions().assets(1, 1));
        account = standIns.snowflakeAccount();
    }

    @AfterAll
    static void stop() {
        standIns.close();
    }

    @Test
    void aPlainKeySignsIn() throws Exception {
        assertSignsIn(Map.of("private_key", account.privateKeyPem()));
    }

    @Test
    void anEncryptedKeySignsIn() throws Exception {
        assertSignsIn(Map.of("private_key", encrypted("open sesame"), "private_key_passphrase", "open sesame"));
    }

    @Test
    void anEncryptedKeyInTheDriversOwnPropertiesSignsIn() throws Exception {
        Properties properties = properties("SNOWFLAKE_JWT");
        properties.put(
                "private_key_base64",
                Base64.getEncoder().encodeToString(encrypted("open sesame").getBytes(StandardCharsets.US_ASCII)));
        properties.put("private_key_pwd", "open sesame");
        System.setProperty("net.snowflake.jdbc.useBundledBouncyCastleForPrivateKeyDecryption", "true");
        try (Connection connection = DRIVER.connect(standIns.snowflakeUrl(), properties)) {
            assertAnswers(connection);
        } finally {
            System.clearProperty("net.snowflake.jdbc.useBundledBouncyCastleForPrivateKeyDecryption");
        }
    }

    @Test
    void aProgrammaticAccessTokenSignsIn() throws Exception {
        assertSignsIn(Map.of("token", account.accessToken()));
    }

    @Test
    void aPasswordSignsInAndAWrongOneIsRefused() throws Exception {
        assertSignsIn(Map.of("password", account.password()));
        assertThatThrownBy(() -> DRIVER.signIn(standIns.snowflakeUrl(), secret(Map.of("password", "wrong"))))
                .hasMessageContaining("LOGIN_REFUSED: Snowflake refused the login (code 390100)");
    }

    @Test
    void workloadIdentityWithoutItsModulesSaysWhichToAdd() {
        assertThatThrownBy(() ->
                        DRIVER.signIn(standIns.snowflakeUrl(), secret(Map.of("authenticator", "WORKLOAD_IDENTITY"))))
                .hasMessageContaining("LOGIN_REFUSED")
                .hasMessageContaining("add the AWS SDK modules auth, regions and http-auth-aws");
    }

    @Test
    void aBrowserLoginIsRefusedWithTheSettingToChange() {
        assertThatThrownBy(() -> DRIVER.connect(standIns.snowflakeUrl(), properties("externalbrowser")))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("set authenticator to SNOWFLAKE_JWT");
    }

    private static Properties properties(String authenticator) {
        Properties properties = new Properties();
        properties.put("account", account.account());
        properties.put("user", account.user());
        properties.put("authenticator", authenticator);
        properties.put("JDBC_QUERY_RESULT_FORMAT", "JSON");
        properties.put("loginTimeout", "20");
        return properties;
    }

    private static String secret(Map<String, String> proof) throws Exception {
        Map<String, String> secret = new LinkedHashMap<>(proof);
        secret.put("account", account.account());
        secret.put("user", account.user());
        return new ObjectMapper().writeValueAsString(secret);
    }

    private static void assertSignsIn(Map<String, String> proof) throws Exception {
        try (Connection connection = DRIVER.signIn(standIns.snowflakeUrl(), secret(proof))) {
            assertAnswers(connection);
        }
    }

    private static void assertAnswers(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT 42")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(42);
        }
    }

    /** As {@code openssl pkcs8 -topk8 -v2 aes-256-cbc} makes it. */
    private static String encrypted(String passphrase) throws Exception {
        PrivateKey key = account.keyPair().getPrivate();
        Cipher cipher = Cipher.getInstance(AES);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(AES).generateSecret(new PBEKeySpec(passphrase.toCharArray())));
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
        parameters.init(cipher.getParameters().getEncoded());
        byte[] sealed = new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(key.getEncoded())).getEncoded();
        return "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(sealed)
                + "\n-----END ENCRYPTED PRIVATE KEY-----\n";
    }
}
