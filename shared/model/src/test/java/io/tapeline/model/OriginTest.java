package io.tapeline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OriginTest {

    private static final Origin FEED = new Origin(
            Optional.of(URI.create("https://cdn.test/a?X-Amz-Signature=CANARY")),
            Optional.of("https://feeds.test/one.xml"),
            Optional.of("An episode"),
            Optional.of("one"));

    @Test
    void theOriginIsNoPartOfWhatIdentifiesAFile() {
        WantedFile here = new WantedFile("a", MediaFormat.MEDIA, "k", FEED);
        WantedFile elsewhere = new WantedFile("a", MediaFormat.MEDIA, "k");
        assertThat(here).isEqualTo(elsewhere).hasSameHashCodeAs(elsewhere);
        assertThat(Set.of(here)).contains(elsewhere);
        assertThat(here)
                .isNotEqualTo(new WantedFile("a", MediaFormat.AUDIO, "k", FEED))
                .isNotEqualTo(new WantedFile("b", MediaFormat.MEDIA, "k", FEED))
                .isNotEqualTo(new WantedFile("a", MediaFormat.MEDIA, "l", FEED));
    }

    @Test
    void theLinkIsNeverShown() {
        assertThat(new WantedFile("a", MediaFormat.MEDIA, "k", FEED).toString())
                .doesNotContain("CANARY")
                .doesNotContain("cdn.test")
                .contains("https://feeds.test/one.xml", "An episode");
    }

    @Test
    void aLongTitleIsCutAndNeverInTheMiddleOfACharacter() {
        String note = "\uD83C\uDFB5";
        assertThat(title("a" + note.repeat(2_500)).title()).hasValueSatisfying(title -> {
            assertThat(title).hasSize(Origin.LONGEST_TITLE - 1);
            assertThat(GarbledText.isIn(title)).isFalse();
        });
        assertThat(title(note.repeat(2_500)).title())
                .hasValueSatisfying(title -> assertThat(title).hasSize(Origin.LONGEST_TITLE));
        assertThat(title(" ").title()).isEmpty();
        assertThat(title("../\0\u202Eabc").title()).contains("../\0\u202Eabc");
    }

    @Test
    void whatIsTooLongIsRefusedWithoutShowingTheLink() {
        URI link = URI.create("https://h.test/?sig=CANARY" + "a".repeat(5_000));
        assertThatThrownBy(() -> new Origin(Optional.of(link), Optional.empty(), Optional.empty(), Optional.empty()))
                .hasMessageContaining("4096")
                .hasMessageNotContaining("CANARY");
        assertThatThrownBy(() -> new Origin(
                        Optional.of(URI.create("a.mp3")), Optional.empty(), Optional.empty(), Optional.empty()))
                .hasMessageContaining("absolute");
        assertThatThrownBy(() -> new Origin(
                        Optional.empty(), Optional.of("p".repeat(1_025)), Optional.empty(), Optional.empty()))
                .hasMessageContaining("page");
        assertThatThrownBy(() ->
                        new Origin(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("g".repeat(257))))
                .hasMessageContaining("group");
    }

    private static Origin title(String title) {
        return new Origin(Optional.empty(), Optional.empty(), Optional.of(title), Optional.empty());
    }
}
