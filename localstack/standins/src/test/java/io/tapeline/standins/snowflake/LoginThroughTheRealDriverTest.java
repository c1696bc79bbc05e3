package io.tapeline.standins.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.standins.RealDriver;
import io.tapeline.standins.StandInOptions;
import io.tapeline.standins.StandIns;
import io.tapeline.standins.faults.FaultKind;
import io.tapeline.standins.faults.FaultPlan;
import io.tapeline.standins.faults.FaultRoute;
import io.tapeline.standins.faults.FaultRule;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginThroughTheRealDriverTest {
    private static StandIns standIns;

    @BeforeAll
    static void start() {
        standIns = StandIns.start(new StandInOptions().assets(1, 1));
    }

    @AfterAll
    static void stop() {
        standIns.close();
    }

    @AfterEach
    void behave() {
        standIns.misbehave(FaultPlan.none());
    }

    @Test
    void thePasswordSignsInAndAWrongOneIsRefused() throws SQLException {
        assertSignsIn(with("password", standIns.snowflakeAccount().password()));
        assertRefused(with("password", "wrong"), 390100);
        var stranger = with("password", standIns.snowflakeAccount().password());
        stranger.setProperty("user", "STRANGER");
        assertRefused(stranger, 390100);
    }

    @Test
    void theProgrammaticAccessTokenSignsInAndAWrongOneIsRefused() throws SQLException {
        var properties = with("authenticator", "PROGRAMMATIC_ACCESS_TOKEN");
        properties.setProperty("token", standIns.snowflakeAccount().accessToken());
        assertSignsIn(properties);
        properties.setProperty("token", "wrong");
        assertRefused(properties, 394400);
    }

    @Test
    void theKeyPairSignsIn() throws SQLException {
        assertSignsIn(withKey(standIns.snowflakeAccount().privateKeyPem()));
    }

    @Test
    void theKeyPairSignsInFromAnEncryptedFile(@TempDir Path folder)
            throws SQLException, IOException, OperatorCreationException {
        var file = folder.resolve("key.p8");
        Files.writeString(file, encrypted("open sesame"));
        var properties = with("authenticator", "SNOWFLAKE_JWT");
        properties.setProperty("private_key_file", file.toString());
        properties.setProperty("private_key_file_pwd", "open sesame");
        assertSignsIn(properties);
    }

    @Test
    void anotherKeyIsRefused() {
        var known = standIns.snowflakeAccount();
        var stranger = new SnowflakeAccount(
                known.account(), known.user(), known.password(), known.accessToken(), SnowflakeAccount.newKeys());
        assertRefused(withKey(stranger.privateKeyPem()), 390144);
    }

    @Test
    void aKeyOfAnotherUserIsRefused() {
        var properties = withKey(standIns.snowflakeAccount().privateKeyPem());
        properties.setProperty("user", "STRANGER");
        assertRefused(properties, 390144);
    }

    @Test
    void theKeyIsKeptInTheDataFolder(@TempDir Path folder) {
        var first = SnowflakeAccount.open(Optional.of(folder));
        assertThat(SnowflakeAccount.open(Optional.of(folder)).privateKeyPem()).isEqualTo(first.privateKeyPem());
    }

    @Test
    void aLoginCanBeToldToFail() {
        standIns.misbehave(FaultPlan.of(1, FaultRule.always(FaultRoute.SNOWFLAKE_LOGIN, FaultKind.REFUSE_LOGIN)));
        assertRefused(with("password", standIns.snowflakeAccount().password()), 390100);
    }

    private static Properties with(String name, String value) {
        var properties = RealDriver.settings(standIns);
        properties.setProperty(name, value);
        return properties;
    }

    private static Properties withKey(String pem) {
        var properties = with("authenticator", "SNOWFLAKE_JWT");
        properties.setProperty(
                "private_key_base64", Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)));
        return properties;
    }

    private static String encrypted(String password) throws IOException, OperatorCreationException {
        var encryptor = new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                .setPassword(password.toCharArray())
                .build();
        var pem = new StringWriter();
        try (var writer = new JcaPEMWriter(pem)) {
            writer.writeObject(
                    new JcaPKCS8Generator(standIns.snowflakeAccount().keyPair().getPrivate(), encryptor));
        }
        return pem.toString();
    }

    private static void assertSignsIn(Properties properties) throws SQLException {
        try (var connection = DriverManager.getConnection(standIns.snowflakeUrl(), properties);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT 1")) {
            assertThat(rows.next()).isTrue();
            assertThat(connection.getCatalog()).isEqualTo("BI_PROD");
        }
    }

    private static void assertRefused(Properties properties, int code) {
        assertThatThrownBy(() -> DriverManager.getConnection(standIns.snowflakeUrl(), properties)
                        .close())
                .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getErrorCode())
                        .isEqualTo(code));
    }
}
