package io.tapeline.downloadmedia.ytdlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.model.MediaFormat;
import io.tapeline.model.Origin;
import io.tapeline.model.WantedFile;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PagesTest {

    private static WantedFile file(String asset) {
        return new WantedFile(asset, MediaFormat.MP3, "key");
    }

    @Test
    void anAssetCanNotLeaveItsPlaceInTheTemplate() {
        Pages pages = new Pages("https://pages.example/watch?v={id}");
        assertThat(pages.of(file("dQw4w9WgXcQ"))).isEqualTo("https://pages.example/watch?v=dQw4w9WgXcQ");
        assertThat(pages.of(file("a\n--exec rm&x=/../é")))
                .isEqualTo("https://pages.example/watch?v=a%0A--exec+rm%26x%3D%2F..%2F%C3%A9");
    }

    @Test
    void theOriginsPageGoesFirstIfItIsOne() {
        Pages pages = new Pages("https://pages.example/watch?v={id}");
        assertThat(pages.of(named("https://other.example/v/1"))).isEqualTo("https://other.example/v/1");
        for (String none :
                new String[] {"ytsearch:x", "--exec=rm", "file:///etc/passwd", "https://a.example/\n--exec", "a b"}) {
            assertThat(pages.of(named(none))).as(none).isEqualTo("https://pages.example/watch?v=a");
        }
    }

    private static WantedFile named(String page) {
        return new WantedFile(
                "a",
                MediaFormat.VIDEO,
                "a",
                new Origin(Optional.empty(), Optional.of(page), Optional.empty(), Optional.empty()));
    }

    @Test
    void aWrongTemplateIsNamed() {
        for (String wrong :
                new String[] {"", "{id}", "ytsearch:{id}", "file:///{id}", "https://pages.example/", "https://a b/{id}"
                }) {
            assertThatThrownBy(() -> new Pages(wrong)).as(wrong).hasMessageContaining("TAPELINE_WATCH_URL");
        }
    }
}
