package io.tapeline.downloadmedia.ytdlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.model.MediaFormat;
import io.tapeline.model.WantedFile;
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
    void aWrongTemplateIsNamed() {
        for (String wrong :
                new String[] {"", "{id}", "ytsearch:{id}", "file:///{id}", "https://pages.example/", "https://a b/{id}"
                }) {
            assertThatThrownBy(() -> new Pages(wrong)).as(wrong).hasMessageContaining("TAPELINE_WATCH_URL");
        }
    }
}
