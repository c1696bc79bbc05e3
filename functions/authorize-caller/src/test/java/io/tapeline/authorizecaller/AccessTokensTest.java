package io.tapeline.authorizecaller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Consumer;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {

    private final MovableClock clock = new MovableClock();
    private final TestIssuer issuer = new TestIssuer();
    private final AccessTokens tokens = accessTokens(new TestSettings());

    @Test
    void aGoodTokenNamesItsCaller() throws Exception {
        Caller caller = tokens.verify(token(claims -> {}));
        assertThat(caller.subject()).isEqualTo("evan");
        assertThat(caller.roles()).containsExactlyInAnyOrder("artist", "reader");
        assertThat(caller.artists()).containsExactly("Björk");
    }

    @Test
    void rolesMayBeWordsInOneText() throws Exception {
        assertThat(tokens.verify(token(claims -> claims.setClaim("roles", "reader  manager")))
                        .roles())
                .containsExactlyInAnyOrder("reader", "manager");
    }

    @Test
    void anEllipticCurveKeyIsAsGood() throws Exception {
        issuer.rotateTo(TestIssuer.ec("curve"));
        assertThat(tokens.verify(token(claims -> {})).subject()).isEqualTo("evan");
    }

    @Test
    void anExpiredTokenIsRefusedAfterTheSkew() throws Exception {
        String token = token(claims -> {});
        clock.advance(Duration.ofHours(1).plusSeconds(59));
        assertThat(tokens.verify(token).subject()).isEqualTo("evan");
        clock.advance(Duration.ofSeconds(2));
        refused(token);
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        refused(token(claims -> claims.setAudience("somebody-else")));
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() {
        refused(token(claims -> claims.setIssuer("https://issuer.test/other")));
    }

    @Test
    void aTokenWithoutExpiryOrSubjectIsRefused() {
        refused(token(JwtClaims::unsetClaim, "exp"));
        refused(token(JwtClaims::unsetClaim, "sub"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"\"", "\" \"", "\"\\t\"", "\"\\u00a0\"", "\"\\u0000\"", "null", "7", "[\"evan\"]", "{\"a\": 1}"
            })
    void aSubjectThatNamesNobodyIsRefused(String subject) {
        refused(signedWith("sub", subject));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "-1e400",
                "1e30",
                "1e12",
                "9223372036854775807",
                "9223372036854775808",
                "18446744073709551616",
                "-1",
                "0",
                "NaN",
                "Infinity",
                "null",
                "true",
                "\"2100000000\"",
                "\"never\"",
                "[2100000000]",
                "{\"exp\": 2100000000}"
            })
    void anExpiryThatIsNoTimeIsRefused(String expiry) {
        refused(signedWith("exp", expiry));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e400", "-1e400", "-9223372036854775808", "9223372036854775808", "NaN", "\"0\"", "[0]", "{}"})
    void aNotBeforeThatIsNoTimeIsRefused(String notBefore) {
        refused(signedWith("nbf", notBefore));
    }

    @Test
    void anExpiryMayHaveAFraction() throws Exception {
        String expiry = clock.instant().plusSeconds(600).getEpochSecond() + ".5";
        assertThat(tokens.verify(signedWith("exp", expiry)).subject()).isEqualTo("evan");
    }

    @Test
    void aClaimThatIsThereTwiceIsNotReadAsTheBetterOne() {
        String twice =
                TestIssuer.claims(clock.instant(), claims -> {}).toJson().replaceFirst("\\{", "{\"exp\": 1e400, ");
        refused(TestIssuer.signed(twice, issuer.key(), AlgorithmIdentifiers.RSA_USING_SHA256));
    }

    @Test
    void aTokenFromTheFutureIsRefused() {
        refused(token(
                claims -> claims.setNotBefore(TestIssuer.seconds(clock.instant().plusSeconds(120)))));
    }

    @Test
    void anUnsignedTokenIsRefused() {
        String body = TestIssuer.claims(clock.instant(), claims -> {}).toJson();
        refused(base64("{\"alg\":\"none\"}") + "." + base64(body) + ".");
    }

    @Test
    void aTokenSignedByAStrangerIsRefused() {
        refused(TestIssuer.signed(
                TestIssuer.claims(clock.instant(), claims -> {}),
                TestIssuer.rsa("first"),
                AlgorithmIdentifiers.RSA_USING_SHA256));
    }

    @Test
    void aPublicKeyIsNoHmacSecret() throws Exception {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(TestIssuer.claims(clock.instant(), claims -> {}).toJson());
        signature.setKey(new HmacKey(issuer.key().getPublicKey().getEncoded()));
        signature.setKeyIdHeaderValue("first");
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        refused(signature.getCompactSerialization());
    }

    @Test
    void aTamperedTokenIsRefused() {
        String[] parts = token(claims -> {}).split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        refused(parts[0] + "." + base64(claims.replace("\"reader\"", "\"manager\"")) + "." + parts[2]);
    }

    @Test
    void aRotatedKeyIsLookedUpAndItsPredecessorRefused() throws Exception {
        String before = token(claims -> {});
        tokens.verify(before);
        issuer.rotateTo(TestIssuer.rsa("second"));
        clock.advance(Duration.ofSeconds(31));
        assertThat(tokens.verify(token(claims -> {})).subject()).isEqualTo("evan");
        refused(before);
    }

    @Test
    void forgedTokensDoNotMakeUsHammerTheIssuer() throws Exception {
        tokens.verify(token(claims -> {}));
        for (int i = 0; i < 100; i++) {
            refused(TestIssuer.signed(
                    TestIssuer.claims(clock.instant(), claims -> {}), STRANGER, AlgorithmIdentifiers.RSA_USING_SHA256));
        }
        assertThat(issuer.keySetReads()).isEqualTo(1);
    }

    @Test
    void anIssuerThatCanNotBeReachedIsNoReasonToRefuse() {
        String token = token(claims -> {});
        issuer.becomeUnreachable();
        assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(IssuerUnavailableException.class);
    }

    @Test
    void knownKeysOutliveAnIssuerThatIsAway() throws Exception {
        tokens.verify(token(claims -> {}));
        issuer.becomeUnreachable();
        clock.advance(Duration.ofHours(2));
        assertThat(tokens.verify(token(claims -> {})).subject()).isEqualTo("evan");
    }

    private static final org.jose4j.jwk.PublicJsonWebKey STRANGER = TestIssuer.rsa("stranger");

    private AccessTokens accessTokens(OidcSettings settings) {
        return new AccessTokens(settings, new IssuerKeys(settings, issuer, new ObjectMapper(), clock), clock);
    }

    private String token(Consumer<JwtClaims> spoil) {
        return issuer.token(clock.instant(), spoil);
    }

    private String token(java.util.function.BiConsumer<JwtClaims, String> spoil, String claim) {
        return token(claims -> spoil.accept(claims, claim));
    }

    /** A valid token except for one claim, whose JSON no library would write. */
    private String signedWith(String claim, String json) {
        String claims = TestIssuer.claims(clock.instant(), all -> all.setClaim(claim, "TO-BE-REPLACED"))
                .toJson()
                .replace("\"TO-BE-REPLACED\"", json);
        return TestIssuer.signed(claims, issuer.key(), AlgorithmIdentifiers.RSA_USING_SHA256);
    }

    private void refused(String token) {
        assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(TokenRefusedException.class);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
