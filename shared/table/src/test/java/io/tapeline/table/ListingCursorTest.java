package io.tapeline.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingCursorTest {

    @Property
    void aPositionComesBackAsItWas(@ForAll("names") String listing, @ForAll("names") String position) {
        assertThat(ListingCursor.read(listing, ListingCursor.written(listing, position)))
                .isEqualTo(position);
    }

    @Property
    void aCursorIsOfOneListingOnly(
            @ForAll("names") String listing, @ForAll("names") String other, @ForAll("names") String position) {
        if (!listing.equals(other)) {
            String cursor = ListingCursor.written(listing, position);
            assertThatThrownBy(() -> ListingCursor.read(other, cursor)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Property
    void aCursorWithOneCharacterChangedIsRefused(
            @ForAll("names") String position, @ForAll @IntRange(max = 5_000) int at, @ForAll char with) {
        StringBuilder cursor = new StringBuilder(ListingCursor.written("l", position));
        int place = at % cursor.length();
        if (cursor.charAt(place) != with) {
            cursor.setCharAt(place, with);
            assertThatThrownBy(() -> ListingCursor.read("l", cursor.toString()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Property
    void whatIsNoCursorIsRefusedAndNothingElse(@ForAll String text) {
        assertThatThrownBy(() -> ListingCursor.read("l", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Not a cursor of this listing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "====", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void aShortOneIsRefused(String text) {
        assertThatThrownBy(() -> ListingCursor.read("l", text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "\n"})
    void paddingIsNoPartOfIt(String appended) {
        String cursor = ListingCursor.written("l", "position");
        assertThat(Base64.getUrlDecoder().decode(cursor)).isNotEmpty();
        assertThatThrownBy(() -> ListingCursor.read("l", cursor + appended))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .excludeChars(chars())
                .withCharRange('\u0001', '\ud7ff')
                .withChars("🥁")
                .ofMinLength(1)
                .ofMaxLength(300)
                .filter(text -> text.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE));
    }

    private static char[] chars() {
        return new char[] {'\u0000'};
    }
}
