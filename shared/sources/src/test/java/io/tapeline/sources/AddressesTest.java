package io.tapeline.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses the lists of this build's sources accept. */
class AddressesTest {

    private static final String ID = "UCabcdefghijklmnopqrstu_-";

    private final List<String> wrong = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();

    private void start(String source, String column, String... addresses) {
        ObjectNode options = new ObjectMapper().createObjectNode();
        for (String address : addresses) {
            options.withArray(source).addObject().put(column, address);
        }
        SourceDescriptions.ofThisBuild()
                .named(source)
                .orElseThrow()
                .read(options, (name, list) -> keys.add(list.key()), (place, what) -> wrong.add(place + " " + what));
    }

    @Test
    void aChannelHasFourForms() {
        start("channels", "channel_url", "https://youtube.com/@some.name-1_2", "https://www.youtube.com/@Ünïcödé");
        start("channels", "channel_url", "https://youtube.com/channel/" + ID.substring(0, 24));
        start("channels", "channel_url", "https://www.youtube.com/channel/" + ID.substring(0, 24));

        assertThat(wrong).isEmpty();
    }

    @Test
    void theFormsWithAndWithoutWwwAreOneChannel() {
        start("channels", "channel_url", "https://youtube.com/@a", "https://www.youtube.com/@a");
        start("channels", "channel_url", "https://youtube.com/@a");

        assertThat(wrong).isEmpty();
        assertThat(keys).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://youtube.com/@name",
                "https://youtube.com/@name/videos",
                "https://youtube.com/@",
                "https://youtube.com/channel/UCshort",
                "https://youtube.com/channel/UCabcdefghijklmnopqrstuvwx",
                "https://youtube.com/user/name",
                "https://youtube.com.example.com/@name",
                "https://youtubeXcom/@name",
                "https://m.youtube.com/@name",
                "https://youtube.com/@na me",
                "@name",
                "file:///etc/passwd"
            })
    void anythingElseIsNoChannel(String address) {
        start("channels", "channel_url", address);

        assertThat(wrong)
                .singleElement()
                .asString()
                .startsWith("channels[0].channel_url must be https://youtube.com/@name");
    }

    @Test
    void aFeedIsAnAddressOfTheWeb() {
        start(
                "feeds",
                "feed_url",
                "https://example.com",
                "http://example.com:8080/feed.xml?a=b@c#d",
                "https://例え.jp/f");

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "example.com/feed",
                "https://name:password@example.com/feed",
                "https:///feed",
                "https://example.com/a b"
            })
    void anythingElseIsNoFeed(String address) {
        start("feeds", "feed_url", address);

        assertThat(wrong).singleElement().asString().startsWith("feeds[0].feed_url must be an address");
    }
}
