package io.tapeline.authorizecaller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens with the claims that Cognito gives them, and the settings that infra/ makes for a Cognito user pool. */
class CognitoTokensTest {

    private final MovableClock clock = new MovableClock();
    private final TestIssuer issuer = new TestIssuer();
    private final OidcSettings settings = new TestSettings("cognito:groups", "custom:artists");
    private final AccessTokens tokens =
            new AccessTokens(settings, new IssuerKeys(settings, issuer, new ObjectMapper(), clock), clock);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"Björk\", \"Sigur Rós\"] | Björk, Sigur Rós",
                "[\"Björk\"] | Björk",
                "[] |",
                "Björk | Björk",
                "[ingenting] | [ingenting]",
                "[1] | [1]"
            })
    void anIdTokenNamesGroupsAndTheArtistsOfTheAttribute(String attribute, String artists) throws Exception {
        Caller caller = tokens.verify(issuer.token(clock.instant(), claims -> {
            person(claims, "id");
            claims.setClaim("cognito:username", "evan");
            claims.setClaim("custom:artists", attribute);
        }));

        assertThat(caller.subject()).isEqualTo("0f0c6f2e-1111-4222-8333-444455556666");
        assertThat(caller.roles()).containsExactly("artist");
        assertThat(String.join(", ", caller.artists())).isEqualTo(artists == null ? "" : artists);
    }

    @Test
    void anIdTokenWithoutTheAttributeNamesNoArtist() throws Exception {
        assertThat(tokens.verify(issuer.token(clock.instant(), claims -> person(claims, "id")))
                        .artists())
                .isEmpty();
    }

    @Test
    void anAccessTokenNamesNoAudienceAndIsRefused() {
        String token = issuer.token(clock.instant(), claims -> {
            person(claims, "access");
            claims.unsetClaim("aud");
            claims.setClaim("client_id", settings.audience());
            claims.setClaim("username", "evan");
            claims.setClaim("scope", "aws.cognito.signin.user.admin");
        });

        assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(TokenRefusedException.class);
    }

    private static void person(JwtClaims claims, String use) {
        claims.unsetClaim("roles");
        claims.unsetClaim("artists");
        claims.setSubject("0f0c6f2e-1111-4222-8333-444455556666");
        claims.setClaim("cognito:groups", List.of("artist"));
        claims.setClaim("token_use", use);
        claims.setClaim("origin_jti", "aaaa");
        claims.setClaim("event_id", "bbbb");
    }
}
