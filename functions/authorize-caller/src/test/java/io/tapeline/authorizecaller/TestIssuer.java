package io.tapeline.authorizecaller;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** An issuer with real keys that can rotate them, go away, and sign whatever a test wants. */
final class TestIssuer implements IssuerDocuments {

    static final String NAME = "https://issuer.test/realm";

    /** Shared by all tests, because generating an RSA key takes a second of processor time. */
    private static final PublicJsonWebKey FIRST = rsa("first");

    private final List<PublicJsonWebKey> keys = new ArrayList<>(List.of(FIRST));
    private boolean away;
    private int keySetReads;

    static PublicJsonWebKey rsa(String id) {
        try {
            PublicJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
    }

    static PublicJsonWebKey ec(String id) {
        try {
            PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
    }

    PublicJsonWebKey key() {
        return keys.getLast();
    }

    void rotateTo(PublicJsonWebKey key) {
        keys.clear();
        keys.add(key);
    }

    void becomeUnreachable() {
        away = true;
    }

    int keySetReads() {
        return keySetReads;
    }

    @Override
    public String read(URI document) throws IOException {
        if (away) {
            throw new IOException("connection refused");
        }
        if (document.getPath().endsWith("/openid-configuration")) {
            return "{\"issuer\":\"" + NAME + "\",\"jwks_uri\":\"" + NAME + "/keys\"}";
        }
        keySetReads++;
        return new JsonWebKeySet(keys).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /** A valid token that the test changes before it is signed. */
    String token(Instant now, Consumer<JwtClaims> spoil) {
        String algorithm = key().getKeyType().equals("EC")
                ? AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256
                : AlgorithmIdentifiers.RSA_USING_SHA256;
        return signed(claims(now, spoil), key(), algorithm);
    }

    static JwtClaims claims(Instant now, Consumer<JwtClaims> spoil) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(NAME);
        claims.setAudience("tapeline");
        claims.setSubject("evan");
        claims.setExpirationTime(seconds(now.plus(Duration.ofHours(1))));
        claims.setClaim("roles", List.of("artist", "reader"));
        claims.setClaim("artists", List.of("Björk"));
        spoil.accept(claims);
        return claims;
    }

    static NumericDate seconds(Instant instant) {
        return NumericDate.fromSeconds(instant.getEpochSecond());
    }

    static String signed(JwtClaims claims, PublicJsonWebKey key, String algorithm) {
        return signed(claims.toJson(), key, algorithm);
    }

    /** Signs any text, also one that no library would write. */
    static String signed(String payload, PublicJsonWebKey key, String algorithm) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(payload);
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue(algorithm);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
    }
}
