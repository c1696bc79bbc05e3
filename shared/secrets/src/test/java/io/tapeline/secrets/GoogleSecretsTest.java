package io.tapeline.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import io.tapeline.secrets.SecretPlace.GoogleSecret;
import io.tapeline.standins.StandInOptions;
import io.tapeline.standins.StandIns;
import io.tapeline.standins.google.GoogleStandIn;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** The real exchange of tokens, with a stand-in that checks AWS's signatures. */
class GoogleSecretsTest {

    private static final AwsCredentials ROLE =
            AwsSessionCredentials.create("AKIDROLE", "secret of the role", "session");
    private static final String SETTING = "TAPELINE_SPOTIFY_SECRET";

    private static StandIns standIns;

    @BeforeAll
    static void start() throws Exception {
        standIns = StandIns.start(new StandInOptions().artists(200, 20));
        control("{\"roles\": {\"AKIDROLE\": \"secret of the role\"}}");
    }

    @AfterAll
    static void stop() {
        standIns.close();
    }

    @Test
    void theRoleOfTheFunctionReadsASecret() throws SourceException {
        assertThat(read(google(Optional.of(GoogleStandIn.PROVIDER), Optional.empty(), ROLE, Clock.systemUTC())))
                .isEqualTo(standIns.spotifySecretJson());
    }

    @Test
    void aServiceAccountReadsItForTheRole() throws SourceException {
        assertThat(read(google(
                        Optional.of(GoogleStandIn.PROVIDER),
                        Optional.of(GoogleStandIn.ACCOUNT),
                        ROLE,
                        Clock.systemUTC())))
                .isEqualTo(standIns.spotifySecretJson());
    }

    @Test
    void aTokenIsUsedAgainAndRenewedWhenItIsRefused() throws Exception {
        GoogleSecrets google = google(Optional.of(GoogleStandIn.PROVIDER), Optional.empty(), ROLE, Clock.systemUTC());
        int before = issued();
        read(google);
        read(google);
        assertThat(issued() - before).isEqualTo(1);
        control("{\"expireTokens\": true}");
        read(google);
        assertThat(issued() - before).isEqualTo(2);
    }

    @Test
    void whatIsWrongIsSaidWithWhatToCheck() {
        AwsCredentials other = AwsSessionCredentials.create("AKIDROLE", "another secret", "session");
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
        Optional<String> provider = Optional.of(GoogleStandIn.PROVIDER);
        assertThat(refusal(google(Optional.empty(), Optional.empty(), ROLE, Clock.systemUTC()), "spotify"))
                .contains("TAPELINE_GOOGLE_PROVIDER is not set");
        assertThat(refusal(google(Optional.of("projects/2"), Optional.empty(), ROLE, Clock.systemUTC()), "spotify"))
                .contains("check TAPELINE_GOOGLE_PROVIDER");
        assertThat(refusal(google(provider, Optional.empty(), other, Clock.systemUTC()), "spotify"))
                .contains("does not take this function's role");
        assertThat(refusal(google(provider, Optional.empty(), ROLE, late), "spotify"))
                .contains("does not take this function's role");
        assertThat(refusal(google(provider, Optional.of("nobody@x"), ROLE, Clock.systemUTC()), "spotify"))
                .contains("TAPELINE_GOOGLE_SERVICE_ACCOUNT");
        assertThat(refusal(google(provider, Optional.empty(), ROLE, Clock.systemUTC()), "none"))
                .contains(SETTING, "status 404");
    }

    private static String refusal(GoogleSecrets google, String secret) {
        SourceException refused = catchThrowableOfType(
                SourceException.class,
                () -> google.read(
                        SETTING, new GoogleSecret("projects/stand-in/secrets/" + secret + "/versions/latest")));
        assertThat(refused.kind()).isEqualTo(Kind.FINAL);
        assertThat(refused.getMessage()).doesNotContain("secret of the role", "another secret", "google-token");
        return refused.getMessage();
    }

    private static String read(GoogleSecrets google) throws SourceException {
        return google.read(SETTING, new GoogleSecret("projects/stand-in/secrets/spotify/versions/latest"));
    }

    private static GoogleSecrets google(
            Optional<String> provider, Optional<String> account, AwsCredentials credentials, Clock clock) {
        return new GoogleSecrets(
                GoogleHosts.of(Optional.of(standIns.googleUrl() + "/")),
                provider,
                account,
                new CallerIdentity(() -> credentials, () -> Region.EU_CENTRAL_1, clock),
                () -> UrlConnectionHttpClient.builder().build(),
                clock);
    }

    private static int issued() throws Exception {
        return control("{}").path("tokensIssued").asInt();
    }

    private static JsonNode control(String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(standIns.controlUrl() + "/google"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return new ObjectMapper()
                    .readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
        }
    }
}
