package io.tapeline.artists.dynamodb;

import static io.tapeline.artists.dynamodb.ArtistsFixture.SOURCE;
import static io.tapeline.artists.dynamodb.ArtistsFixture.artist;
import static io.tapeline.artists.dynamodb.ArtistsFixture.finder;
import static io.tapeline.artists.dynamodb.ArtistsFixture.popular;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tapeline.artists.Artist;
import io.tapeline.artists.Artists;
import io.tapeline.artists.Artists.Filter;
import io.tapeline.artists.Artists.Listing;
import io.tapeline.artists.Artists.Order;
import io.tapeline.artists.Sighting;
import io.tapeline.model.SourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {

    private static final SourceId OTHER = new SourceId("musicbrainz");
    private static final ArtistsFixture SOME = new ArtistsFixture();
    private static final Artists ARTISTS = SOME.artists();
    private static final Filter EVERYTHING = filter(Optional.empty(), OptionalInt.empty());

    /** The drum sorts after U+FFxx by code point and before it in Java's order. */
    @BeforeAll
    static void keep() {
        keep(
                SOURCE,
                List.of(
                        popular("1", "björk", 90, "Dub", "techno"),
                        popular("2", "🥁", 90, "dub"),
                        popular("3", "Ａｃｔ", 100),
                        popular("4", "ｆｆｉ 10\u0001", 0, "ＤＵＢ techno"),
                        popular("5", "anna", 45, "dub"),
                        popular("6", "Anna", 45, "\"quoted\" 'genre'"),
                        artist("7", "dub"),
                        popular("8", "", 7)));
        keep(OTHER, List.of(artist("1", "dub"), artist("9")));
        List<Sighting> many = IntStream.range(0, 100)
                .mapToObj(id -> popular("m" + id, "many " + id, id, id == 3 ? "rare" : "usual"))
                .toList();
        keep(new SourceId("many"), many);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 500})
    void theMostPopularComeFirstAndThoseWithoutPopularityLast(int most) {
        assertThat(ids(EVERYTHING, Order.POPULARITY, most)).containsExactly("3", "1", "2", "5", "6", "8", "4", "7");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 500})
    void namesAreInTheOrderOfCodePointsWhateverTheirCase(int most) {
        assertThat(ids(EVERYTHING, Order.NAME, most)).containsExactly("8", "3", "5", "6", "7", "1", "4", "2");
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void aGenreIsFoundHoweverItIsSpelled(Order order) {
        assertThat(ids(filter(Optional.of(" DUB"), OptionalInt.empty()), order, 2))
                .containsExactlyInAnyOrder("1", "2", "5", "7");
        assertThat(ids(filter(Optional.of("\"Quoted\" 'genre'"), OptionalInt.empty()), order, 2))
                .containsExactly("6");
        assertThat(ids(filter(Optional.of("du"), OptionalInt.empty()), order, 2))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void aMinimumOfPopularityIsInclusiveAndLeavesOutThoseWithout(Order order) {
        assertThat(ids(filter(Optional.empty(), OptionalInt.of(45)), order, 2))
                .containsExactlyInAnyOrder("1", "2", "3", "5", "6");
        assertThat(ids(filter(Optional.of("dub"), OptionalInt.of(46)), order, 2))
                .containsExactlyInAnyOrder("1", "2");
        assertThat(ids(filter(Optional.empty(), OptionalInt.of(0)), order, 2)).hasSize(7);
        assertThat(ids(filter(Optional.empty(), OptionalInt.of(100)), order, 2)).containsExactly("3");
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void providersAreListedAloneAndTogether(Order order) {
        Filter both = new Filter(Set.of(SOURCE, OTHER), Optional.of("dub"), OptionalInt.empty());
        assertThat(walked(both, order, 3))
                .extracting(artist -> artist.source() + " " + artist.id())
                .containsExactlyInAnyOrder("spotify 1", "spotify 2", "spotify 5", "spotify 7", "musicbrainz 1");
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void everyPageIsWholeAndEveryoneIsOnOne(Order order) {
        Filter many = new Filter(Set.of(new SourceId("many")), Optional.empty(), OptionalInt.empty());
        Listing first = ARTISTS.list(many, order, 9, Optional.empty());
        assertThat(first.artists()).hasSize(9);
        assertThat(ids(many, order, 9)).hasSize(100).doesNotHaveDuplicates();
        Filter rare = new Filter(many.sources(), Optional.of("rare"), OptionalInt.empty());
        assertThat(ids(rare, order, 9)).containsExactly("m3");
    }

    @Test
    void aCursorIsOfOneListingOnly() {
        String cursor =
                ARTISTS.list(EVERYTHING, Order.NAME, 2, Optional.empty()).next().orElseThrow();
        for (Filter other : List.of(
                filter(Optional.of("dub"), OptionalInt.empty()),
                filter(Optional.empty(), OptionalInt.of(1)),
                new Filter(Set.of(OTHER), Optional.empty(), OptionalInt.empty()))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ARTISTS.list(other, Order.NAME, 2, Optional.of(cursor)));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ARTISTS.list(EVERYTHING, Order.POPULARITY, 2, Optional.of(cursor)));
        assertThatIllegalArgumentException().isThrownBy(() -> ARTISTS.walk(SOURCE, 2, Optional.of(cursor)));
    }

    @Test
    void aPageHasItsLimits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ARTISTS.list(EVERYTHING, Order.NAME, 501, Optional.empty()));
    }

    private static void keep(SourceId source, List<Sighting> sightings) {
        ARTISTS.keep(source, finder("j", "q"), sightings, SOME.clock.instant());
    }

    private static Filter filter(Optional<String> genre, OptionalInt minPopularity) {
        return new Filter(Set.of(SOURCE), genre, minPopularity);
    }

    private static List<String> ids(Filter filter, Order order, int most) {
        return walked(filter, order, most).stream().map(Artist::id).toList();
    }

    private static List<Artist> walked(Filter filter, Order order, int most) {
        List<Artist> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Listing page = ARTISTS.list(filter, order, most, cursor);
            assertThat(page.artists()).hasSizeLessThanOrEqualTo(most);
            all.addAll(page.artists());
            cursor = page.next();
        } while (cursor.isPresent());
        return all;
    }
}
