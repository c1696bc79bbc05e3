package io.tapeline.standins.issuer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** The issuer's key on the curve P-256. It is generated at the first start and stored in a file that only its owner may read. */
final class SigningKey {

    private final PublicJsonWebKey key;

    private SigningKey(PublicJsonWebKey key) {
        this.key = key;
    }

    static SigningKey in(Path folder) {
        Path file = folder.resolve("key.json");
        try {
            if (!Files.exists(file)) {
                PublicJsonWebKey fresh = EcJwkGenerator.generateJwk(EllipticCurves.P256);
                fresh.setKeyId(UUID.randomUUID().toString());
                PrivateFiles.write(file, fresh.toJson(OutputControlLevel.INCLUDE_PRIVATE));
            }
            return new SigningKey(PublicJsonWebKey.Factory.newPublicJwk(Files.readString(file)));
        } catch (JoseException e) {
            throw new IllegalStateException(file + " holds no key; remove it and a new one is made", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The issuer's key can't be kept in " + file, e);
        }
    }

    String publicKeys() {
        return new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    /** Data folders of earlier versions contain an RSA key. */
    private String algorithm() {
        return key instanceof EllipticCurveJsonWebKey
                ? AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256
                : AlgorithmIdentifiers.RSA_USING_SHA256;
    }

    String sign(JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue(algorithm());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("Such a key can always sign", e);
        }
    }
}
