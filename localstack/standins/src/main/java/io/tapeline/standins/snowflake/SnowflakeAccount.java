package io.tapeline.standins.snowflake;

import io.tapeline.server.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * The only account and user of the stand-in, with all three ways to log in.
 *
 * @param account the account's name, upper case
 * @param user the user's name, upper case
 * @param keyPair RSA; the public key is registered with the user
 */
public record SnowflakeAccount(String account, String user, String password, String accessToken, KeyPair keyPair) {
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /** The account STANDIN with a user TAPELINE. Its key is stored in the folder, or in memory if there is none. */
    public static SnowflakeAccount open(Optional<Path> folder) {
        var keys = folder.map(path -> kept(path.resolve("snowflake-user.p8"))).orElseGet(() -> OfThisProcess.KEYS);
        return new SnowflakeAccount("STANDIN", "TAPELINE", "tapeline-password", "tapeline-access-token", keys);
    }

    private static final class OfThisProcess {
        static final KeyPair KEYS = newKeys();
    }

    /** The private key as unencrypted PKCS#8 in PEM. */
    public String privateKeyPem() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + PEM.encodeToString(keyPair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    PublicKey publicKey() {
        return keyPair.getPublic();
    }

    /** The secret as a deployment would store it in Secrets Manager: account, user, database, schema and every credential. */
    public String secretJson() {
        return Json.MAPPER
                .createObjectNode()
                .put("account", account)
                .put("user", user)
                .put("private_key", privateKeyPem())
                .put("programmatic_access_token", accessToken)
                .put("password", password)
                .put("warehouse", "STANDIN_WH")
                .put("role", "STANDIN_ROLE")
                .put("database", "BI_PROD")
                .put("schema", "AI_DATA")
                .toString();
    }

    static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair kept(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Files.write(file, newKeys().getPrivate().getEncoded());
            }
            var factory = KeyFactory.getInstance("RSA");
            var secret = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(file)));
            var open = new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent());
            return new KeyPair(factory.generatePublic(open), secret);
        } catch (IOException failure) {
            throw new UncheckedIOException("The stand-in's key " + file + " can't be kept", failure);
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("The stand-in's key " + file + " is damaged; delete it.", damaged);
        }
    }
}
