package io.tapeline.studio.dynamodb;

import static io.tapeline.studio.dynamodb.StudioFixture.name;
import static io.tapeline.studio.dynamodb.StudioFixture.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.studio.Recording;
import io.tapeline.studio.Recordings.Filter;
import io.tapeline.studio.Recordings.Listing;
import io.tapeline.studio.Recordings.Order;
import io.tapeline.studio.StudioName;
import io.tapeline.table.ListingCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {

    /** In the order of registration; U+FFxx sorts before the drum by code point and after it in Java's order. */
    private static final List<String> REGISTERED = List.of(
            "Björk/Jóga/drums/demo",
            "Björk/Jóga 2/drums/demo",
            "Björk/Jóga/voice/take",
            "🥁/one/a/b",
            "Ａｃｔ/one/a/b",
            "Björk/Jóga/drums/Demo",
            "Anna/z/z/z",
            "Björk/Army/drums/demo");

    private static final StudioFixture SOME = new StudioFixture();

    @BeforeAll
    static void register() {
        Instant[] months = {
            Instant.parse("2025-12-31T23:59:59.9Z"),
            Instant.parse("2026-01-01T00:00:00Z"),
            Instant.parse("2026-11-02T00:00:00Z")
        };
        for (int i = 0; i < REGISTERED.size(); i++) {
            String[] parts = REGISTERED.get(i).split("/");
            SOME.registered(name(parts[0], parts[1], parts[2], parts[3]), months[i / 3].plusMillis(i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 200})
    void everythingByNameIsInTheOrderOfCodePoints(int most) {
        assertThat(walked(Filter.EVERYTHING, Order.NAME, most))
                .containsExactly(
                        "Anna/z/z/z",
                        "Björk/Army/drums/demo",
                        "Björk/Jóga/drums/Demo",
                        "Björk/Jóga/drums/demo",
                        "Björk/Jóga/voice/take",
                        "Björk/Jóga 2/drums/demo",
                        "Ａｃｔ/one/a/b",
                        "🥁/one/a/b");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 200})
    void everythingNewestFirstGoesBackThroughTheMonths(int most) {
        assertThat(walked(Filter.EVERYTHING, Order.NEWEST, most)).isEqualTo(REGISTERED.reversed());
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void anArtistASongAndATrackAreListedAlone(Order order) {
        assertThat(walked(filter("Björk"), order, 2)).hasSize(5).allMatch(name -> name.startsWith("Björk/"));
        assertThat(walked(filter("Björk", "Jóga"), order, 2))
                .containsExactlyInAnyOrder("Björk/Jóga/drums/Demo", "Björk/Jóga/drums/demo", "Björk/Jóga/voice/take");
        assertThat(walked(filter("Björk", "Jóga", "drums"), order, 1))
                .containsExactlyInAnyOrder("Björk/Jóga/drums/Demo", "Björk/Jóga/drums/demo");
        assertThat(walked(filter("Björk", "Jóga", "drums", "demo"), order, 1)).containsExactly("Björk/Jóga/drums/demo");
        assertThat(walked(filter("Björk", "Jóga", "drums", "none"), order, 1)).isEmpty();
        assertThat(walked(filter("nobody"), order, 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 200})
    void whatIsNewestOfAnArtistASongOrATrackComesFirst(int most) {
        assertThat(walked(filter("Björk"), Order.NEWEST, most)).isEqualTo(newest("Björk/"));
        assertThat(walked(filter("Björk", "Jóga"), Order.NEWEST, most)).isEqualTo(newest("Björk/Jóga/"));
        assertThat(walked(filter("Björk", "Jóga", "drums"), Order.NEWEST, most)).isEqualTo(newest("Björk/Jóga/drums/"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 200})
    void severalArtistsAreOneListing(int most) {
        Set<StudioName> artists = Set.of(new StudioName("Björk"), new StudioName("🥁"), new StudioName("nobody"));
        assertThat(walked(cursor -> SOME.recordings.listOf(artists, Order.NEWEST, most, cursor)))
                .isEqualTo(REGISTERED.reversed().stream()
                        .filter(name -> name.startsWith("Björk/") || name.startsWith("🥁/"))
                        .toList());
        assertThat(walked(cursor -> SOME.recordings.listOf(artists, Order.NAME, most, cursor)))
                .hasSize(6)
                .startsWith("Björk/Army/drums/demo")
                .endsWith("🥁/one/a/b");
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void noArtistsAreAnEmptyListing(Order order) {
        assertThat(SOME.recordings.listOf(Set.of(), order, 5, Optional.empty()).recordings())
                .isEmpty();
    }

    @Test
    void theLastPageHasNoNext() {
        Listing exactly = SOME.recordings.list(filter("Björk"), Order.NAME, 5, Optional.empty());
        assertThat(exactly.recordings()).hasSize(5);
        assertThat(exactly.next()).isEmpty();
    }

    @Test
    void aCursorOfOneListingIsRefusedByEveryOther() {
        List<Function<Optional<String>, Listing>> listings = Stream.of(Order.values())
                .<Function<Optional<String>, Listing>>flatMap(order -> Stream.of(
                        cursor -> SOME.recordings.list(Filter.EVERYTHING, order, 1, cursor),
                        cursor -> SOME.recordings.list(filter("Björk"), order, 1, cursor),
                        cursor -> SOME.recordings.list(filter("Björk", "Jóga"), order, 1, cursor),
                        cursor -> SOME.recordings.list(filter("Björk", "Jóga", "drums"), order, 1, cursor),
                        cursor -> SOME.recordings.listOf(Set.of(new StudioName("Björk")), order, 1, cursor)))
                .toList();
        for (Function<Optional<String>, Listing> from : listings) {
            Optional<String> cursor = from.apply(Optional.empty()).next();
            assertThat(cursor).isPresent();
            for (Function<Optional<String>, Listing> to : listings) {
                if (to != from) {
                    assertThatThrownBy(() -> to.apply(cursor)).isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"forged", "no separator", "\u0001", "Björk\u0001", "Anna\u0001z", "2026-11-21T10:00:00Z#x"})
    void aPositionThatSomebodyMadeUpIsRefusedOrHarmless(String position) {
        for (Order order : Order.values()) {
            String forged = ListingCursor.written(order + "\u0001Björk\u0001\u0001\u0001", position);
            assertThatThrownBy(() -> SOME.recordings.list(filter("Björk"), order, 5, Optional.of(forged)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static List<String> newest(String beginning) {
        return REGISTERED.reversed().stream()
                .filter(name -> name.startsWith(beginning))
                .toList();
    }

    private static List<String> walked(Filter filter, Order order, int most) {
        return walked(cursor -> {
            Listing page = SOME.recordings.list(filter, order, most, cursor);
            assertThat(page.recordings()).hasSizeLessThanOrEqualTo(most);
            return page;
        });
    }

    private static List<String> walked(Function<Optional<String>, Listing> listing) {
        List<Recording> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Listing page = listing.apply(cursor);
            all.addAll(page.recordings());
            cursor = page.next();
        } while (cursor.isPresent());
        return names(all);
    }

    private static Filter filter(String... names) {
        List<Optional<StudioName>> four = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            four.add(i < names.length ? Optional.of(new StudioName(names[i])) : Optional.empty());
        }
        return new Filter(four.get(0), four.get(1), four.get(2), four.get(3));
    }
}
