package io.tapeline.standins.artists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorldTest {
    private static final World LARGE = new World(new World.Size(200_000, 6_000, 1));

    @Test
    void everyGenreHasANameOfItsOwnWhateverIsFolded() {
        Set<String> names = new HashSet<>();
        for (var genre = 0; genre < 6_000; genre++) {
            assertThat(names.add(GenreNames.folded(LARGE.genreName(genre))))
                    .as(LARGE.genreName(genre))
                    .isTrue();
        }
    }

    @Test
    void otherSpellingsOfAGenreMeanTheSameGenre() {
        for (var genre = 0; genre < 400; genre++) {
            for (var way = 0; way < 4; way++) {
                assertThat(LARGE.genre(GenreNames.otherwise(LARGE.genreName(genre), way)))
                        .contains(genre);
            }
        }
    }

    @Test
    void namesAndIdsAreTheSameInEveryWorldOfASeedAndNoneTwice() {
        var again = new World(new World.Size(200_000, 6_000, 1));
        Set<String> ids = new HashSet<>();
        for (var number = 0; number < 200_000; number++) {
            var artist = new Artist(LARGE, number);
            ids.add(artist.spotifyId());
            ids.add(artist.musicBrainzId());
            if (number % 997 == 0) {
                assertThat(artist.spotifyId()).isEqualTo(new Artist(again, number).spotifyId());
                assertThat(artist.genres()).isEqualTo(new Artist(again, number).genres());
            }
        }
        assertThat(ids).hasSize(400_000).allMatch(id -> id.matches("[0-9A-Za-z]{22}|[0-9a-f-]{36}"));
    }

    @Test
    void someGenresHaveMoreArtistsThanASearchShows() {
        assertThat(IntStream.range(0, 6_000).filter(genre -> LARGE.places(genre) > SpotifyStandIn.SHOWN))
                .hasSizeBetween(3, 40);
    }

    /** A search limited to the shown entries misses artists; a search without the limit misses only isolated genres. */
    @Test
    void aHarvestReachesLinkedGenresButNoIsolatedOnes() {
        var first = IntStream.range(0, LARGE.firstGenres()).boxed().toList();
        var all = FixedPoint.of(LARGE, first, false, Integer.MAX_VALUE);
        var shown = FixedPoint.of(LARGE, first, false, SpotifyStandIn.SHOWN);
        var withCategories = FixedPoint.of(LARGE, first, true, Integer.MAX_VALUE);

        assertThat(all.genres().cardinality()).isBetween(5_900, 5_999);
        assertThat(all.artists().cardinality()).isBetween(190_000, 199_900);
        assertThat(all.rounds()).isBetween(3, 30);
        assertThat(shown.artists().cardinality())
                .isBetween(150_000, all.artists().cardinality() - 1);
        assertThat(withCategories.artists().cardinality())
                .isGreaterThan(all.artists().cardinality());
    }

    @Test
    void theListsOfAGenreNameEveryArtistOfItAndHaveHoles() {
        Set<Integer> listed = new HashSet<>();
        var nobodies = 0;
        for (var place = 0; place < LARGE.places(0); place++) {
            if (LARGE.at(0, place) == World.NOBODY) {
                nobodies++;
            } else {
                listed.add(LARGE.at(0, place));
            }
        }
        var truth = IntStream.range(0, 200_000)
                .filter(artist -> IntStream.of(LARGE.genresOf(artist)).anyMatch(genre -> genre == 0))
                .boxed()
                .toList();
        assertThat(listed).hasSize(truth.size()).containsAll(truth);
        assertThat(nobodies).isPositive();
    }

    @Test
    void aSmallWorldIsReachedAsWell() {
        var small = new World(new World.Size(300, 40, 7));
        var first = IntStream.range(0, small.firstGenres()).boxed().toList();
        var found = FixedPoint.of(small, first, false, SpotifyStandIn.SHOWN);
        assertThat(found.genres().cardinality()).isEqualTo(40);
        assertThat(found.artists().cardinality()).isEqualTo(300);
        assertThatIllegalArgumentException().isThrownBy(() -> new World.Size(10, 40, 7));
    }
}
