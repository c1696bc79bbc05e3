package io.tapeline.artists.dynamodb;

import static io.tapeline.artists.dynamodb.ArtistsFixture.SOURCE;
import static io.tapeline.artists.dynamodb.ArtistsFixture.artist;
import static io.tapeline.artists.dynamodb.ArtistsFixture.finder;
import static io.tapeline.artists.dynamodb.ArtistsFixture.popular;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.artists.Artist;
import io.tapeline.artists.Artists;
import io.tapeline.artists.Artists.Kept;
import io.tapeline.artists.ArtistsUnavailableException;
import io.tapeline.artists.Sighting;
import io.tapeline.model.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoredArtistsTest {

    private final ArtistsFixture some = new ArtistsFixture();
    private final Artists artists = some.artists();

    @Test
    void anArtistOfManyQueriesIsWrittenOnceAndCountedOnce() {
        int fresh = 0;
        for (int query = 0; query < 10; query++) {
            List<Sighting> page = IntStream.range(query * 10, query * 10 + 50)
                    .mapToObj(id -> artist("a" + id, "dub", "Ska"))
                    .toList();
            Kept kept = keep(artists, "j", "q" + query, page);
            fresh += kept.fresh();
            assertThat(kept.seenBefore()).isZero();
            assertThat(kept.genres()).containsExactlyInAnyOrder("dub", "Ska");
        }
        assertThat(fresh).isEqualTo(140);
        assertThat(some.writes).hasValue(140);
        assertThat(all()).hasSize(140);
    }

    @Test
    void aPageThatIsRepeatedCountsAsTheFirstTime() {
        List<Sighting> page = List.of(artist("a", "dub"), artist("b"), artist("a", "ska"));
        Kept first = keep(artists, "j", "q", page);
        assertThat(first).isEqualTo(new Kept(2, 0, Set.of("dub", "ska")));
        some.clock.pass(Duration.ofHours(3));
        assertThat(keep(artists, "j", "q", page)).isEqualTo(first);
        assertThat(keep(artists, "j", "other", page)).isEqualTo(new Kept(0, 0, Set.of("dub", "ska")));
        assertThat(some.writes).hasValue(2);
    }

    @Test
    void aPageWhoseWriterDiedCountsWhole() {
        int[] puts = {0};
        Artists dying = some.around(call -> {
            if (call.equals("putItem") && ++puts[0] > 3) {
                throw new IllegalStateException("killed");
            }
        });
        List<Sighting> page =
                IntStream.range(0, 20).mapToObj(id -> artist("a" + id)).toList();
        assertThatThrownBy(() -> keep(dying, "j", "q", page)).hasMessage("killed");
        assertThat(keep(artists, "j", "q", page).fresh()).isEqualTo(20);
        assertThat(all()).hasSize(20);
    }

    @Test
    void aLaterSightingAddsGenresAndWhatWasMissing() {
        keep(artists, "j", "q1", List.of(artist("a", "Dub")));
        keep(artists, "j", "q2", List.of(popular("a", "Other", 40, "dub", "ska")));
        Artist artist = all().getFirst();
        assertThat(artist.name()).isEqualTo("Artist a");
        assertThat(artist.genres()).containsExactly("Dub", "ska");
        assertThat(artist.popularity()).hasValue(40);
        assertThat(artist.followers()).hasValue(280);
        assertThat(some.writes).hasValue(2);
    }

    @Test
    void theNextHarvestRefreshesAndCountsWhomItKnows() {
        Instant began = some.clock.instant();
        keep(artists, "j1", "q", List.of(popular("a", "Ann", 40, "dub")));
        some.clock.pass(Duration.ofDays(1));
        Sighting now = popular("a", "Ann!", 41, "ska");
        assertThat(keep(artists, "j2", "q", List.of(now, artist("b")))).isEqualTo(new Kept(1, 1, Set.of("ska")));
        assertThat(keep(artists, "j2", "q", List.of(now, artist("b")))).isEqualTo(new Kept(1, 1, Set.of("ska")));
        assertThat(keep(artists, "j2", "r", List.of(now, artist("b")))).isEqualTo(new Kept(0, 0, Set.of("ska")));
        Artist artist =
                all().stream().filter(each -> each.id().equals("a")).findFirst().orElseThrow();
        assertThat(artist)
                .isEqualTo(new Artist(
                        SOURCE,
                        "a",
                        "Ann!",
                        List.of("dub", "ska"),
                        OptionalInt.of(41),
                        OptionalLong.of(287),
                        began,
                        some.clock.instant(),
                        new JobId("j1"),
                        false));
    }

    @Test
    void harvestsAtOnceEachCountAllTheyFindAndOneOfThemIsFirst() throws Exception {
        List<Sighting> page =
                IntStream.range(0, 40).mapToObj(id -> artist("a" + id)).toList();
        List<Future<Kept>> calls = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(8)) {
            for (int call = 0; call < 16; call++) {
                int which = call;
                calls.add(workers.submit(() -> keep(some.artists(), "j" + which % 2, "q" + which / 2, page)));
            }
        }
        int fresh = 0;
        int found = 0;
        for (Future<Kept> call : calls) {
            fresh += call.get().fresh();
            found += call.get().fresh() + call.get().seenBefore();
        }
        assertThat(fresh).isEqualTo(40);
        assertThat(found).isEqualTo(80);
        assertThat(all()).hasSize(40);
    }

    @Test
    void artistsMissingFromThreeCompleteHarvestsAreMarkedAndNotDeleted() {
        keep(artists, "j0", "q", List.of(artist("gone"), artist("there")));
        for (int harvest = 1; harvest <= 3; harvest++) {
            assertThat(all()).noneMatch(Artist::gone);
            some.clock.pass(Duration.ofDays(7));
            Instant began = some.clock.instant();
            keep(artists, "j" + harvest, "q", List.of(artist("there")));
            artists.harvested(SOURCE, new JobId("j" + harvest), began);
            artists.harvested(SOURCE, new JobId("j" + harvest), began);
        }
        assertThat(all())
                .extracting(Artist::id, Artist::gone)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("gone", true),
                        org.assertj.core.groups.Tuple.tuple("there", false));
        keep(artists, "j4", "q", List.of(artist("gone")));
        assertThat(all()).noneMatch(Artist::gone);
    }

    @Test
    void aClockThatIsBehindTakesNothingBack() {
        keep(artists, "j1", "q", List.of(artist("a")));
        Instant seen = some.clock.instant();
        artists.keep(SOURCE, finder("j2", "q"), List.of(artist("a")), seen.minusSeconds(300));
        assertThat(all().getFirst().lastSeen()).isEqualTo(seen);
    }

    @Test
    void moreThanOneAnswerHoldsIsRefused() {
        List<Sighting> page =
                IntStream.range(0, 101).mapToObj(id -> artist("a" + id)).toList();
        assertThatIllegalArgumentException().isThrownBy(() -> keep(artists, "j", "q", page));
    }

    @Test
    void aTableThatIsNotThereIsNamed() {
        Artists nowhere = new DynamoDbArtists(
                io.tapeline.fixtures.TestTable.create().client(), "nowhere", some.clock, new Random(1), _ -> {});
        assertThatThrownBy(() -> keep(nowhere, "j", "q", List.of(artist("a"))))
                .isInstanceOf(ArtistsUnavailableException.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("TAPELINE_TABLE");
    }

    private Kept keep(Artists into, String job, String query, List<Sighting> page) {
        return into.keep(SOURCE, finder(job, query), page, some.clock.instant());
    }

    private List<Artist> all() {
        List<Artist> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Artists.Listing page = artists.walk(SOURCE, 7, cursor);
            all.addAll(page.artists());
            cursor = page.next();
        } while (cursor.isPresent());
        return all;
    }
}
