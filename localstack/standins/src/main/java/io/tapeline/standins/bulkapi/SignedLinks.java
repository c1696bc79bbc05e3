package io.tapeline.standins.bulkapi;

import io.tapeline.server.Exchange;
import io.tapeline.standins.library.AudioFormat;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Creates and checks file links: {@code /files/<key in base64url>.<format>?expires=<epoch second>&signature=<HMAC>}. */
final class SignedLinks {
    static final String PREFIX = "/files/";

    private final String baseUrl;
    private final byte[] secret;
    private final Duration validity;
    private final InstantSource clock;

    SignedLinks(String baseUrl, byte[] secret, Duration validity, InstantSource clock) {
        this.baseUrl = baseUrl;
        this.secret = secret.clone();
        this.validity = validity;
        this.clock = clock;
    }

    /** The key and the format of a valid link. */
    record Linked(String key, AudioFormat format) {}

    String link(String key, AudioFormat format) {
        return link(key, format, clock.instant().plus(validity).getEpochSecond());
    }

    /** A link that has already expired. */
    String expiredLink(String key, AudioFormat format) {
        return link(key, format, clock.instant().getEpochSecond() - 1);
    }

    private String link(String key, AudioFormat format, long expires) {
        var path = PREFIX
                + Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8))
                + "." + format.extension();
        return baseUrl + path + "?expires=" + expires + "&signature=" + sign(path, expires);
    }

    /** The key in a path, whether or not the link is valid; used for the identity of a request. */
    static Optional<Linked> parse(String path) {
        var dot = path.lastIndexOf('.');
        if (!path.startsWith(PREFIX) || dot < PREFIX.length()) {
            return Optional.empty();
        }
        try {
            var key = new String(
                    Base64.getUrlDecoder().decode(path.substring(PREFIX.length(), dot)), StandardCharsets.UTF_8);
            return AudioFormat.ofFileName(path).map(format -> new Linked(key, format));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /** Whether a request's signature is correct and has not expired. */
    boolean valid(Exchange exchange) {
        var expires = exchange.parameter("expires")
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf);
        return expires.isPresent()
                && MessageDigest.isEqual(
                        sign(exchange.path(), expires.get()).getBytes(StandardCharsets.US_ASCII),
                        exchange.parameter("signature").orElse("").getBytes(StandardCharsets.US_ASCII))
                && clock.instant().getEpochSecond() <= expires.get();
    }

    private String sign(String path, long expires) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((path + "?" + expires).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
