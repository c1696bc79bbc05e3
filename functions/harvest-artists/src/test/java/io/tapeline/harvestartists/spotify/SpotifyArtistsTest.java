package io.tapeline.harvestartists.spotify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tapeline.harvestartists.calls.CountedPermits;
import io.tapeline.harvestartists.calls.PermittedCalls;
import io.tapeline.harvestartists.calls.SimpleHarvest;
import io.tapeline.harvestartists.calls.StandInControl;
import io.tapeline.harvestartists.providers.AnswerPage;
import io.tapeline.harvestartists.providers.ArtistQuery;
import io.tapeline.harvestartists.providers.ArtistQuery.Kind;
import io.tapeline.harvestartists.providers.Notice;
import io.tapeline.harvestartists.providers.Terms;
import io.tapeline.model.SourceException;
import io.tapeline.secrets.Secret;
import io.tapeline.standins.StandInOptions;
import io.tapeline.standins.StandIns;
import io.tapeline.standins.faults.FaultKind;
import io.tapeline.standins.faults.FaultPlan;
import io.tapeline.standins.faults.FaultRoute;
import io.tapeline.standins.faults.FaultRule;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real client against the stand-in. */
class SpotifyArtistsTest {

    private static final ArtistQuery ACOUSTIC = new ArtistQuery(Kind.GENRE, "acoustic");

    private final StandIns standIns = StandIns.start(new StandInOptions().artists(6_000, 120));
    private final StandInControl control = new StandInControl(standIns);
    private final CountedPermits permits = new CountedPermits();
    private final SpotifyArtists provider = provider(standIns.spotifySecretJson(), 50);

    private SpotifyArtists provider(String secret, int pageSize) {
        Secret credentials =
                new Secret(SpotifyWiring.CREDENTIALS, () -> secret, Duration.ofMinutes(5), Clock.systemUTC());
        return SpotifyWiring.provider(
                URI.create(standIns.spotifyUrl()),
                URI.create(standIns.spotifyAccountsUrl() + "/api/token"),
                credentials,
                pageSize,
                Duration.ofSeconds(5),
                Clock.systemUTC());
    }

    @BeforeEach
    void begin() {
        control.change("{\"spotify\": {\"calls\": 100000, \"windowMillis\": 1000}}");
    }

    @AfterEach
    void stop() {
        standIns.close();
    }

    @Test
    void everythingThatCanBeReadIsFoundHoweverHostileTheGenres() throws SourceException {
        Terms categories = provider.categories(permits);
        assertThat(categories.terms()).hasSize(52);
        assertThat(categories.notices()).isEmpty();
        Terms genres = provider.genres(permits);
        assertThat(genres.terms()).hasSize(126).contains("acoustic", "world-music");

        SimpleHarvest found = SimpleHarvest.run(provider, genres.terms(), categories.terms(), false, permits);

        assertThat(found.ids()).isEqualTo(control.ids("provider=spotify"));
        assertThat(found.cutOff()).isNotEmpty().allMatch(total -> total > 1_000);
        assertThat(control.shown().at("/spotify/calls").asInt()).isEqualTo(permits.given.get());
        assertThat(control.shown().at("/spotify/repeatedPages").asInt()).isZero();
        assertThat(permits.answered).hasValue(permits.given.get());
    }

    @Test
    void splitByYearsEverythingIsFound() throws SourceException {
        SimpleHarvest found = SimpleHarvest.run(provider, List.of("acoustic"), List.of(), true, permits);
        assertThat(found.ids())
                .isEqualTo(control.ids("provider=spotify&deep=true&categories=false&genres=acoustic"))
                .hasSizeGreaterThan(control.ids("provider=spotify&categories=false&genres=acoustic")
                        .size());
    }

    @Test
    void smallPagesAndMissingFieldsOfAnAppInDevelopmentAreDetected() throws SourceException {
        control.change("{\"spotify\": {\"development\": true}}");
        AnswerPage page = provider.page(ACOUSTIC, 0, permits);
        assertThat(page.artists()).hasSizeBetween(8, 10).allSatisfy(artist -> {
            assertThat(artist.popularity()).isEmpty();
            assertThat(artist.followers()).isEmpty();
        });
        assertThat(page.next()).hasValue(10);
        assertThat(page.notices()).extracting(notice -> notice.said().code()).contains("pages-of-10", "no-popularity");
        assertThat(permits.given).hasValue(2);
        provider.page(ACOUSTIC, 10, permits);
        assertThat(permits.given).hasValue(3);
        assertThat(provider.categories(permits).notices())
                .extracting(Notice::said)
                .extracting(said -> said.code())
                .containsExactly("no-categories");
    }

    @Test
    void aSearchIsCutOffAtAThousand() throws SourceException {
        AnswerPage last = provider.page(ACOUSTIC, 950, permits);
        assertThat(last.cutOffAt()).isEqualTo(1_000);
        assertThat(last.total()).isGreaterThan(1_000);
        assertThat(last.next()).isEmpty();
        assertThat(provider.parts(ACOUSTIC)).hasSizeGreaterThan(30).allMatch(part -> !part.whole());
        assertThat(provider.parts(provider.parts(ACOUSTIC).getFirst())).isEmpty();
    }

    @Test
    void aTokenThatExpiresOnTheWayIsRenewedOnce() throws SourceException {
        provider.logIn(permits);
        control.change("{\"spotify\": {\"expireTokens\": true}}");
        assertThat(provider.page(ACOUSTIC, 50, permits).artists()).isNotEmpty();
        assertThat(permits.given).hasValue(3);
        assertThat(control.shown().at("/spotify/tokens").asInt()).isEqualTo(2);
        control.change("{\"spotify\": {\"expireTokens\": true, \"callsOfAToken\": 0}}");
        assertThat(refusal(100).kind()).isEqualTo(SourceException.Kind.PASSING);
    }

    @Test
    void aPauseIsForEverybodyWhateverItsLength() {
        for (int seconds : List.of(5, 86_400)) {
            fault(FaultRule.always(FaultRoute.SPOTIFY_SEARCH, FaultKind.STATUS).answering(429, seconds));
            SourceException refused = refusal(0);
            assertThat(refused.kind()).isEqualTo(SourceException.Kind.THROTTLED);
            assertThat(refused.retryAfter()).contains(Duration.ofSeconds(seconds));
            assertThat(permits.pushedBack.getLast()).isEqualTo(Duration.ofSeconds(seconds));
        }
        fault(FaultRule.always(FaultRoute.SPOTIFY_SEARCH, FaultKind.STATUS).answering(429, -1));
        assertThat(refusal(0).retryAfter()).isPresent();
        assertThat(permits.pushedBack).hasSize(3);
    }

    @Test
    void whatIsBrokenMayBeWholeLater() {
        for (FaultKind kind : List.of(
                FaultKind.STATUS,
                FaultKind.INVALID_JSON,
                FaultKind.CUT_BODY,
                FaultKind.DROP_CONNECTION,
                FaultKind.HTML_PAGE)) {
            fault(FaultRule.always(FaultRoute.SPOTIFY_SEARCH, kind));
            assertThat(refusal(0).kind()).as(kind.wireName()).isEqualTo(SourceException.Kind.PASSING);
        }
        assertThat(permits.pushedBack).isEmpty();
        assertThat(permits.lost.get() + permits.answered.get()).isEqualTo(permits.given.get());
        assertThat(permits.lost.get()).isPositive();
    }

    @Test
    void aTermThatIsRefusedFailsItsQueryAlone() throws SourceException {
        fault(FaultRule.always(FaultRoute.SPOTIFY_SEARCH, FaultKind.STATUS)
                .answering(400, -1)
                .matching("acoustic"));
        SourceException refused = refusal(0);
        assertThat(refused.kind()).isEqualTo(SourceException.Kind.FINAL);
        assertThat(refused.reason().code()).isEqualTo(PermittedCalls.TERM_REFUSED);
        assertThat(provider.page(new ArtistQuery(Kind.GENRE, "afrobeat"), 0, permits)
                        .artists())
                .isNotEmpty();
        SourceException wordless = catchThrowableOfType(
                SourceException.class, () -> provider.page(new ArtistQuery(Kind.GENRE, "\"\\\""), 0, permits));
        assertThat(wordless.reason().code()).isEqualTo(PermittedCalls.TERM_REFUSED);
    }

    @Test
    void anAppThatIsRefusedIsToldWhatToDo() {
        control.change("{\"spotify\": {\"refused\": true}}");
        SourceException refused = refusal(0);
        assertThat(refused.kind()).isEqualTo(SourceException.Kind.FINAL);
        assertThat(refused.reason().code()).isEqualTo(PermittedCalls.PROVIDER_REFUSED);
        assertThat(refused.reason().sentence()).contains("dashboard");
        assertThat(catchThrowableOfType(SourceException.class, () -> provider.logIn(permits))
                        .reason()
                        .code())
                .isEqualTo(PermittedCalls.PROVIDER_REFUSED);
    }

    @Test
    void credentialsThatAreMissingOrWrongAreSaidByTheirSetting() {
        SourceException missing = catchThrowableOfType(
                SourceException.class, () -> provider("", 50).check());
        assertThat(missing.kind()).isEqualTo(SourceException.Kind.FINAL);
        assertThat(missing.reason().sentence()).contains("TAPELINE_SPOTIFY_SECRET", "client_secret");
        SourceException incomplete =
                catchThrowableOfType(SourceException.class, () -> provider("{\"client_id\": \"x\"}", 50)
                        .check());
        assertThat(incomplete.reason().sentence()).contains("TAPELINE_SPOTIFY_SECRET");
        SourceException wrong = catchThrowableOfType(
                SourceException.class, () -> provider("{\"client_id\": \"x\", \"client_secret\": \"y\"}", 50)
                        .page(ACOUSTIC, 0, permits));
        assertThat(wrong.kind()).isEqualTo(SourceException.Kind.FINAL);
        assertThat(wrong.reason().code()).isEqualTo(PermittedCalls.PROVIDER_REFUSED);
        assertThat(control.shown().at("/spotify/calls").asInt()).isZero();
        assertThat(permits.given).hasValue(0);
    }

    private SourceException refusal(int offset) {
        return catchThrowableOfType(SourceException.class, () -> provider.page(ACOUSTIC, offset, permits));
    }

    private void fault(FaultRule rule) {
        standIns.misbehave(FaultPlan.of(1, rule));
    }
}
