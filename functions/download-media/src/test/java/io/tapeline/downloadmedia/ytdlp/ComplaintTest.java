package io.tapeline.downloadmedia.ytdlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.downloads.FileSource.Location;
import io.tapeline.model.SourceException.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplaintTest {

    private static Location meaning(String text, String status) {
        return Complaint.meaning(text, status, Duration.ofMinutes(30));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    private          | [youtube] a: Private video. Sign in if you've been granted access to this video
                    private          | [youtube] a: Video unavailable. This video is private
                    members-only     | [youtube] a: Join this channel to get access to members-only content like this video
                    members-only     | [youtube] a: This video is available to this channel's members on level: Gold
                    geo-blocked      | [youtube] a: Video unavailable. The uploader has not made this video available in your country
                    geo-blocked      | [x] a: This video is not available from your location due to geo restriction
                    upcoming         | [youtube] a: This live event will begin in 3 hours.
                    upcoming         | [youtube] a: Premieres in 45 minutes
                    age-restricted   | [youtube] a: Sign in to confirm your age. This video may be inappropriate for some users.
                    drm              | [x] a: This video is DRM protected
                    removed          | [youtube] a: Video unavailable. This video has been removed by the uploader
                    removed          | [youtube] a: Video unavailable
                    removed          | [youtube] a: This video is no longer available because the account has been terminated
                    removed          | [generic] a: Unable to download webpage: HTTP Error 404: Not Found (caused by <HTTPError 404>)
                    no-single-file   | [youtube] a: Requested format is not available. Use --list-formats for a list of available formats
                    unsupported-page | Unsupported URL: https://pages.example/private%20video
                    source-refused   | [generic] a: Unable to download webpage: HTTP Error 451: Unavailable For Legal Reasons
                    """)
    void everyRefusalIsAReasonOfItsOwn(String code, String text) {
        assertThat(meaning(text, "NA")).isInstanceOfSatisfying(Location.Unavailable.class, end -> assertThat(
                        end.reason().code())
                .isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bot-check    | THROTTLED | [youtube] a: Sign in to confirm you’re not a bot. Use --cookies-from-browser
                    bot-check    | THROTTLED | [youtube] a: Sign in to confirm you're not a bot.
                    throttled    | THROTTLED | [generic] a: Unable to download webpage: HTTP Error 429: Too Many Requests
                    throttled    | THROTTLED | [youtube] a: The current session has been rate-limited by YouTube for up to an hour
                    source-error | PASSING   | [generic] a: Unable to download webpage: HTTP Error 503: Service Unavailable
                    source-error | PASSING   | [generic] a: Unable to download webpage: HTTP Error 403: Forbidden
                    source-error | PASSING   | [generic] a: Unable to download webpage: The read operation timed out
                    source-error | PASSING   | something that nobody has seen yet
                    """)
    void whatMayPassIsNotGivenUp(String code, Kind kind, String text) {
        assertThat(meaning(text, "NA")).isInstanceOfSatisfying(Location.Unanswered.class, open -> {
            assertThat(open.problem().reason().code()).isEqualTo(code);
            assertThat(open.problem().kind()).isEqualTo(kind);
        });
    }

    @Test
    void aLiveVideoIsToldByItsPageAndNotByTheErrorOfItsFormats() {
        String text = "[youtube] a: Requested format is not available";
        assertThat(((Location.Unavailable) meaning(text, "is_live")).reason().code())
                .isEqualTo("live");
        assertThat(((Location.Unavailable) meaning(text, "is_upcoming"))
                        .reason()
                        .code())
                .isEqualTo("upcoming");
        assertThat(((Location.Unavailable) meaning(text, "was_live")).reason().code())
                .isEqualTo("no-single-file");
    }

    @Test
    void noLinkAndNoLineBreakGetsIntoAMessage() {
        assertThat(Complaint.shown(" a\nb\u0000 https://media.example/x?signature=s3cret c "))
                .isEqualTo("a b [link] c");
        assertThat(Complaint.shown("a".repeat(1000))).hasSize(201);
    }
}
