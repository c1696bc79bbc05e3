package io.tapeline.studio;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tapeline.model.Quoted;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A SHA-256.
 *
 * @param hex 64 hexadecimal digits; kept in lower case
 */
public record Sha256(@JsonValue String hex) {

    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{64}");

    public Sha256 {
        if (hex == null || !FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("must be 64 hexadecimal digits, got " + Quoted.of(hex));
        }
        hex = hex.toLowerCase(Locale.ROOT);
    }

    /** Reads S3's form (base64). */
    public static Sha256 ofBase64(String base64) {
        return new Sha256(HexFormat.of().formatHex(Base64.getDecoder().decode(base64)));
    }

    /** S3's form (base64). */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes());
    }

    /** The 32 bytes. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
