package io.tapeline.harvestartists.musicbrainz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tapeline.harvestartists.calls.CountedPermits;
import io.tapeline.harvestartists.calls.PermittedCalls;
import io.tapeline.harvestartists.calls.SimpleHarvest;
import io.tapeline.harvestartists.calls.StandInControl;
import io.tapeline.harvestartists.providers.ArtistQuery;
import io.tapeline.harvestartists.providers.ArtistQuery.Kind;
import io.tapeline.harvestartists.providers.Terms;
import io.tapeline.http.WebApi;
import io.tapeline.model.SourceException;
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
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real client against the stand-in. */
class MusicBrainzArtistsTest {

    private final StandIns standIns = StandIns.start(new StandInOptions().artists(3_000, 330));
    private final StandInControl control = new StandInControl(standIns);
    private final CountedPermits permits = new CountedPermits();

    private MusicBrainzArtists provider(Optional<String> contact) {
        return MusicBrainzWiring.provider(
                URI.create(standIns.musicBrainzUrl()), contact, Duration.ofSeconds(5), Clock.systemUTC());
    }

    private MusicBrainzArtists provider() {
        return provider(Optional.of("team@example.org"));
    }

    @AfterEach
    void stop() {
        standIns.close();
    }

    @Test
    void everythingIsFoundFromTheListOnHoweverHostileTheTags() throws SourceException {
        fast();
        Terms genres = provider().genres(permits);
        assertThat(genres.terms()).hasSize(110);
        SimpleHarvest found = SimpleHarvest.run(provider(), genres.terms(), List.of(), false, permits);
        assertThat(found.ids()).isEqualTo(control.ids("provider=musicbrainz"));
        assertThat(control.shown().at("/musicbrainz/calls").asInt()).isEqualTo(permits.given.get());
        assertThat(control.shown().at("/musicbrainz/blocked").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "nobody", "a@b ( c )", "two words@example.org"})
    void withoutAContactNothingIsAsked(String contact) {
        MusicBrainzArtists provider = provider(Optional.of(contact));
        SourceException refused = catchThrowableOfType(SourceException.class, provider::check);
        assertThat(refused.kind()).isEqualTo(SourceException.Kind.FINAL);
        assertThat(refused.reason().sentence()).contains("TAPELINE_MUSICBRAINZ_CONTACT");
        assertThat(catchThrowableOfType(SourceException.class, () -> provider.genres(permits)))
                .isNotNull();
        assertThat(control.shown().at("/musicbrainz/calls").asInt()).isZero();
        assertThat(permits.given).hasValue(0);
    }

    @Test
    void aWebPageIsAContactAsWell() throws SourceException {
        provider(Optional.of("https://example.org/team")).check();
    }

    /** MusicBrainz blocks a user agent without a contact, and the refusal is final. */
    @Test
    void aCallerThatIsBlockedIsToldWhatToDo() {
        MusicBrainzArtists anonymous = new MusicBrainzArtists(
                new PermittedCalls(
                        new WebApi("MusicBrainz", "Apache-HttpClient/5.4", Duration.ofSeconds(5)),
                        Clock.systemUTC(),
                        Duration.ofSeconds(1)),
                URI.create(standIns.musicBrainzUrl()),
                Optional.of("team@example.org"));
        SourceException refused = catchThrowableOfType(SourceException.class, () -> anonymous.genres(permits));
        assertThat(refused.kind()).isEqualTo(SourceException.Kind.FINAL);
        assertThat(refused.reason().code()).isEqualTo(PermittedCalls.PROVIDER_REFUSED);
    }

    @Test
    void aboveOneCallASecondItAsksForAPause() throws SourceException {
        MusicBrainzArtists provider = provider();
        ArtistQuery pop = new ArtistQuery(Kind.GENRE, "acoustic");
        provider.page(pop, 0, permits);
        SourceException refused = catchThrowableOfType(SourceException.class, () -> provider.page(pop, 0, permits));
        assertThat(refused.kind()).isEqualTo(SourceException.Kind.THROTTLED);
        assertThat(permits.pushedBack).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void whatIsBrokenMayBeWholeLaterAndATermThatIsRefusedWillNot() {
        fast();
        ArtistQuery acoustic = new ArtistQuery(Kind.GENRE, "acoustic");
        for (FaultKind kind : List.of(FaultKind.STATUS, FaultKind.INVALID_JSON, FaultKind.CUT_BODY)) {
            standIns.misbehave(FaultPlan.of(1, FaultRule.always(FaultRoute.MUSICBRAINZ_ARTISTS, kind)));
            assertThat(refusal(acoustic).kind()).as(kind.wireName()).isEqualTo(SourceException.Kind.PASSING);
        }
        standIns.misbehave(FaultPlan.of(
                1,
                FaultRule.always(FaultRoute.MUSICBRAINZ_ARTISTS, FaultKind.STATUS)
                        .answering(400, -1)));
        assertThat(refusal(acoustic).reason().code()).isEqualTo(PermittedCalls.TERM_REFUSED);
    }

    @Test
    void aTagIsQuotedAndEscaped() {
        assertThat(MusicBrainzArtists.lucene("rock \"n\" roll \\ all:*\n"))
                .isEqualTo("tag:\"rock \\\"n\\\" roll \\\\ all:* \"");
    }

    private SourceException refusal(ArtistQuery query) {
        return catchThrowableOfType(SourceException.class, () -> provider().page(query, 0, permits));
    }

    private void fast() {
        control.change("{\"musicbrainz\": {\"calls\": 100000, \"windowMillis\": 1000}}");
    }
}
