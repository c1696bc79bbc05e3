package io.tapeline.discovermedia.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesAndTimesTest {

    @ParameterizedTest
    @CsvSource({
        "https://youtube.com/@name, @name, forHandle",
        "https://www.youtube.com/@na.me-1, @na.me-1, forHandle",
        "https://youtube.com/channel/UC0123456789012345678901, UC0123456789012345678901, id",
        "https://www.youtube.com/channel/UC0123456789_-2345678901, UC0123456789_-2345678901, id"
    })
    void theFourFormsOfAnAddressAreRead(String url, String value, String parameter) {
        assertThat(ChannelUrl.parse(url)).hasValueSatisfying(read -> {
            assertThat(read.value()).isEqualTo(value);
            assertThat(read.parameter()).isEqualTo(parameter);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://youtube.com/channel/UC012345678901234567890",
                "https://youtube.com.evil.example/@name",
                "http://youtube.com/@name",
                "https://youtube.com/watch?v=abc",
                "@name",
                ""
            })
    void whatIsNoneOfThemIsNone(String url) {
        assertThat(ChannelUrl.parse(url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T20:00:00Z, 2026-12-01T08:00:00Z",
        "2026-12-01T07:59:59Z, 2026-12-01T08:00:00Z",
        // the reset comes late: not another day
        "2026-12-01T08:00:30Z, 2026-12-01T08:10:30Z",
        "2026-12-01T08:31:00Z, 2026-12-02T08:00:00Z",
        // summer time
        "2026-07-01T20:00:00Z, 2026-07-02T07:00:00Z"
    })
    void theQuotaBeginsAnewAtMidnightInCalifornia(Instant now, Instant reset) {
        assertThat(QuotaReset.after(now)).isEqualTo(reset);
    }

    @Test
    void aWatchUrlWithoutAPlaceForTheIdIsNamed() {
        assertThat(new WatchUrl("http://127.0.0.1:1/watch?v={id}&t=1").of("abc"))
                .isEqualTo("http://127.0.0.1:1/watch?v=abc&t=1");
        assertThatThrownBy(() -> new WatchUrl("https://www.youtube.com/watch"))
                .hasMessageContaining("TAPELINE_WATCH_URL");
    }
}
