package io.tapeline.authorizecaller;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.Key;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Checks access tokens: RS256 or ES256 by a key of the issuer, issuer, audience, expiry and not-before with the allowed clock
 * skew, a subject that is not empty. Everything else ({@code alg: none}, HMAC with a public key) is refused by the list of algorithms.
 */
@ApplicationScoped
class AccessTokens {

    private static final int LONGEST = 16 * 1024;
    /** The end of the year 9999, in seconds: the last time that has a date in RFC 3339. */
    private static final double LAST = 253_402_300_799d;

    private final OidcSettings settings;
    private final IssuerKeys keys;
    private final Clock clock;

    AccessTokens(OidcSettings settings, IssuerKeys keys, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param token a compact JWT, without {@code Bearer}
     * @throws IssuerUnavailableException when the issuer's keys can't be had
     */
    Caller verify(String token) throws TokenRefusedException {
        if (token.length() > LONGEST) {
            throw new TokenRefusedException("longer than " + LONGEST + " characters");
        }
        try {
            JwtClaims claims = new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(
                            ConstraintType.PERMIT,
                            AlgorithmIdentifiers.RSA_USING_SHA256,
                            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                    .setVerificationKeyResolver(this::keyOf)
                    .setExpectedIssuer(settings.issuer().toString())
                    .setExpectedAudience(settings.audience())
                    .setRequireSubject()
                    .setRequireExpirationTime()
                    .setAllowedClockSkewInSeconds((int) settings.clockSkew().toSeconds())
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .build()
                    .processToClaims(token);
            requireTime(claims, "exp");
            requireTime(claims, "nbf");
            return new Caller(
                    subject(claims),
                    words(claim(claims, settings.rolesClaim()), true),
                    List.copyOf(words(claim(claims, settings.artistsClaim()), false)));
        } catch (InvalidJwtException | MalformedClaimException e) {
            if (e.getCause() instanceof IssuerUnavailableException unavailable) {
                throw unavailable;
            }
            throw new TokenRefusedException(reasonOf(e));
        }
    }

    /** Needed because the library accepts 1e400 as the largest possible time, and -1e400 as the smallest. */
    private static void requireTime(JwtClaims claims, String name) throws TokenRefusedException {
        if (claims.getClaimValue(name) instanceof Number seconds
                && !(seconds.doubleValue() >= 0 && seconds.doubleValue() <= LAST)) {
            throw new TokenRefusedException(name + " is no time");
        }
    }

    private static String subject(JwtClaims claims) throws MalformedClaimException, TokenRefusedException {
        String subject = claims.getSubject();
        boolean named =
                subject.codePoints().anyMatch(point -> !Character.isWhitespace(point) && !Character.isSpaceChar(point));
        if (!named || subject.codePoints().anyMatch(Character::isISOControl)) {
            throw new TokenRefusedException("sub is empty");
        }
        return subject;
    }

    private Key keyOf(JsonWebSignature signature, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        try {
            return keys.keyOf(signature)
                    .map(JsonWebKey::getKey)
                    .orElseThrow(() -> new UnresolvableKeyException("the issuer has no such key"));
        } catch (JoseException e) {
            throw new UnresolvableKeyException("no key fits", e);
        }
    }

    /** What is wrong, without the token's own content. */
    private static String reasonOf(Exception e) {
        return e instanceof InvalidJwtException invalid
                        && !invalid.getErrorDetails().isEmpty()
                ? "error codes "
                        + invalid.getErrorDetails().stream()
                                .map(detail -> detail.getErrorCode())
                                .toList()
                : e.getClass().getSimpleName();
    }

    private static Optional<Object> claim(JwtClaims claims, String path) {
        Object value = claims.getClaimsMap();
        for (String step : path.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return Optional.ofNullable(value);
    }

    private static Set<String> words(Optional<Object> claim, boolean split) {
        return switch (claim.orElse(List.of())) {
            case Collection<?> several -> {
                Set<String> words = new LinkedHashSet<>();
                several.forEach(one -> words.add(String.valueOf(one)));
                yield words;
            }
            case String text
            when ListInText.of(text).isPresent() ->
                new LinkedHashSet<>(ListInText.of(text).get());
            case String text
            when split -> new LinkedHashSet<>(Arrays.asList(text.trim().split("\\s+")));
            case String text -> Set.of(text);
            default -> Set.of();
        };
    }
}
