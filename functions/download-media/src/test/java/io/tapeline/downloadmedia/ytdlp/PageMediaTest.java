package io.tapeline.downloadmedia.ytdlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.downloadmedia.ytdlp.PageMedia.NotOfThePageException;
import io.tapeline.downloads.FileSource.Location;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PageMediaTest {

    private static final String PAGE = "https://pages.example/watch?v=a";

    private static Location of(String fields, String download) throws NotOfThePageException {
        return PageMedia.of(
                "{\"original_url\": \"" + PAGE + "\"" + fields + ", \"requested_downloads\": [{" + download + "}]}",
                PAGE);
    }

    private static String code(Location location) {
        return ((Location.Unavailable) location).reason().code();
    }

    @Test
    void aFileComesWithItsHeadersAndTheSizeOfItsRanges() throws Exception {
        Location.Found found = (Location.Found) of("", """
                "url": "https://media.example/a?sig=x", "protocol": "https", "downloader_options": {"http_chunk_size": 10485760},
                "http_headers": {"User-Agent": "A", "Range": "bytes=0-", "Accept-Encoding": "br", "Bad": "a\\r\\nHost: b", "Host": "c"}
                """);
        assertThat(found.range()).isEqualTo(OptionalLong.of(10_485_760));
        assertThat(found.headers()).containsOnlyKeys("User-Agent");
        assertThat(found).asString().doesNotContain("media.example");
    }

    @Test
    void whatIsNoSingleFileOverHttpIsSaidSo() throws Exception {
        assertThat(code(of(", \"_type\": \"playlist\"", ""))).isEqualTo("no-single-file");
        assertThat(code(of("", "\"url\": \"https://a.example/m\", \"protocol\": \"m3u8_native\"")))
                .isEqualTo("no-single-file");
        assertThat(code(of("", "\"url\": \"https://a.example/m\", \"protocol\": \"http_dash_segments\"")))
                .isEqualTo("no-single-file");
        assertThat(code(of("", "\"protocol\": \"https\", \"requested_formats\": [{}, {}]")))
                .isEqualTo("no-single-file");
        assertThat(code(of("", ""))).isEqualTo("no-single-file");
        assertThat(code(of(", \"is_live\": true", "\"url\": \"https://a.example/m\", \"protocol\": \"https\"")))
                .isEqualTo("live");
        for (String link : new String[] {"file:///etc/passwd", "", "http:", "ftp://a.example/b", "https://a b"}) {
            assertThat(code(of("", "\"protocol\": \"https\", \"url\": \"" + link + "\"")))
                    .as(link)
                    .isEqualTo("bad-link");
        }
    }

    @Test
    void aDocumentOfAnotherPageIsRefused() {
        for (String line : new String[] {"{", "{}", "{\"original_url\": \"https://pages.example/watch?v=b\"}"}) {
            assertThatThrownBy(() -> PageMedia.of(line, PAGE)).as(line).isInstanceOf(NotOfThePageException.class);
        }
    }
}
