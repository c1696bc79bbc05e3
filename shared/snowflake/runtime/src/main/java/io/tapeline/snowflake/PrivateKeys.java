package io.tapeline.snowflake;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** RSA private keys in PEM, PKCS#8, plain or encrypted (AES), read by the JDK without any other security provider. */
public final class PrivateKeys {

    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z ]+)-----([^-]+)-----END \\1-----");
    private static final String MAKE_IT_PKCS8 = "make it PKCS#8 with: openssl pkcs8 -topk8 -v2 aes-256-cbc -in key.pem";

    private PrivateKeys() {}

    /**
     * @param text PEM, with line ends as they are or written as {@code \n}, or the bare base64 of a plain PKCS#8 key
     * @throws IllegalArgumentException with a sentence that quotes nothing of the key
     */
    public static PrivateKey read(String text, Optional<String> passphrase) {
        String pem = text.replace("\\n", "\n").strip();
        Matcher block = PEM.matcher(pem);
        boolean framed = block.find();
        String label = framed ? block.group(1) : "PRIVATE KEY";
        byte[] bytes = decoded(framed ? block.group(2) : pem);
        return switch (label) {
            case "PRIVATE KEY" -> plain(bytes);
            case "ENCRYPTED PRIVATE KEY" ->
                decrypted(
                        bytes,
                        passphrase.orElseThrow(() -> new IllegalArgumentException(
                                "The private key for Snowflake is encrypted: add \"private_key_passphrase\"")));
            default ->
                throw new IllegalArgumentException("The private key for Snowflake is in the form " + label
                        + ", which can't be read: " + MAKE_IT_PKCS8);
        };
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    private static PrivateKey plain(byte[] bytes) {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    private static PrivateKey decrypted(byte[] bytes, String passphrase) {
        try {
            EncryptedPrivateKeyInfo sealed = new EncryptedPrivateKeyInfo(bytes);
            // For PBES2 the parameters' name contains scheme and cipher; the algorithm's name is only "PBES2".
            String scheme = sealed.getAlgParameters() == null
                    ? sealed.getAlgName()
                    : sealed.getAlgParameters().toString();
            Cipher cipher = Cipher.getInstance(scheme);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec(passphrase.toCharArray())),
                    sealed.getAlgParameters());
            return KeyFactory.getInstance("RSA").generatePrivate(sealed.getKeySpec(cipher));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "The private key for Snowflake can't be decrypted: check \"private_key_passphrase\", or "
                            + MAKE_IT_PKCS8,
                    e);
        }
    }

    private static IllegalArgumentException unreadable(Exception cause) {
        return new IllegalArgumentException("The private key for Snowflake can't be read: " + MAKE_IT_PKCS8, cause);
    }
}
