package io.tapeline.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.snowflake.SnowflakeLogin.Proof;
import java.security.AlgorithmParameters;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Properties;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;

class LoginSecretTest {

    private static final String SCHEME = "PBEWithHmacSHA256AndAES_256";

    private static String pem(String label, byte[] bytes) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return ("-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n").replace("\n", "\\n");
    }

    private static String secret(String fields) {
        return "{\"account\": \"acme\", \"user\": \"robot\", " + fields + "}";
    }

    private static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    @Test
    void aPlainKeyIsRead() throws Exception {
        KeyPair keys = keys();
        String pem = pem("PRIVATE KEY", keys.getPrivate().getEncoded());
        assertThat(LoginSecret.parse(secret("\"private_key\": \"" + pem + "\"")).proof())
                .isEqualTo(new Proof.KeyPair(keys.getPrivate()));
    }

    @Test
    void anEncryptedKeyIsReadWithItsPassphraseOnly() throws Exception {
        KeyPair keys = keys();
        Cipher cipher = Cipher.getInstance(SCHEME);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(SCHEME).generateSecret(new PBEKeySpec("open sesame".toCharArray())));
        byte[] sealed = cipher.doFinal(keys.getPrivate().getEncoded());
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
        parameters.init(cipher.getParameters().getEncoded());
        String pem = pem("ENCRYPTED PRIVATE KEY", new EncryptedPrivateKeyInfo(parameters, sealed).getEncoded());
        String key = "\"private_key\": \"" + pem + "\"";
        assertThat(LoginSecret.parse(secret(key + ", \"private_key_passphrase\": \"open sesame\""))
                        .proof())
                .isEqualTo(new Proof.KeyPair(keys.getPrivate()));
        assertThatThrownBy(() -> LoginSecret.parse(secret(key + ", \"private_key_passphrase\": \"wrong\"")))
                .hasMessageContaining("private_key_passphrase")
                .hasMessageNotContaining("wrong");
        assertThatThrownBy(() -> LoginSecret.parse(secret(key))).hasMessageContaining("is encrypted");
    }

    @Test
    void whatIsWrongIsSaidWithoutSayingWhatIsSecret() {
        assertThatThrownBy(() -> LoginSecret.parse("hush-hush"))
                .hasMessageContaining("not JSON")
                .hasMessageNotContaining("hush");
        assertThatThrownBy(() -> LoginSecret.parse("[]")).hasMessageContaining("not a JSON object");
        assertThatThrownBy(() -> LoginSecret.parse("{\"user\": \"robot\"}")).hasMessageContaining("proves nothing");
        assertThatThrownBy(() -> LoginSecret.parse("{\"password\": \"hush\"}"))
                .hasMessageContaining("\"user\"")
                .hasMessageNotContaining("hush");
        assertThatThrownBy(() -> LoginSecret.parse(secret("\"private_key\": \"hush\"")))
                .hasMessageContaining("openssl")
                .hasMessageNotContaining("hush");
        assertThatThrownBy(() ->
                        LoginSecret.parse(secret("\"private_key\": \"" + pem("RSA PRIVATE KEY", new byte[9]) + "\"")))
                .hasMessageContaining("RSA PRIVATE KEY");
        assertThat(LoginSecret.parse(secret("\"password\": \"hush\"")).toString())
                .doesNotContain("hush");
    }

    @Test
    void everyProofBecomesTheDriversProperties() {
        SnowflakeConnections connections =
                new SnowflakeConnections("jdbc:snowflake://acme/", ConnectionLimits.forASmallFunction());
        Properties token = connections.properties(LoginSecret.parse(secret("\"token\": \"t\"")));
        assertThat(token)
                .containsEntry("authenticator", "PROGRAMMATIC_ACCESS_TOKEN")
                .containsEntry("token", "t")
                .containsEntry("JDBC_QUERY_RESULT_FORMAT", "JSON")
                .containsEntry("CLIENT_PREFETCH_THREADS", "1")
                .containsEntry("disablePlatformDetection", "true");
        Properties identity = connections.properties(LoginSecret.parse("{\"authenticator\": \"workload_identity\"}"));
        assertThat(identity)
                .containsEntry("authenticator", "WORKLOAD_IDENTITY")
                .containsEntry("workloadIdentityProvider", "AWS")
                .doesNotContainKey("user");
    }

    @Test
    void aUrlOfSomethingElseIsRefused() {
        assertThatThrownBy(() -> new SnowflakeConnections("jdbc:duckdb:", ConnectionLimits.forASmallFunction()))
                .hasMessageContaining("jdbc:snowflake://");
    }
}
